import type { SandboxResponse } from "./envelope.ts";
import { successResponse } from "./examples.ts";
import type { OperationModel } from "./model/model.ts";
import { operationFunctions } from "./operations/index.ts";
import type { Call } from "./operations/operation.ts";
import { type ParsedParameters, readParameters, type RawParameters } from "./parameters.ts";
import { type Preference, preferredResponse } from "./prefer.ts";

/** Who reads the values of a call and answers it, once the key's checks are passed. In the mock it can be Prism. */
export type Engine = {
  /** Reads the values of path and query, and says what is wrong with them. */
  readParameters: (operation: OperationModel, sent: RawParameters) => ParsedParameters;
  /** Answers what `Prefer` asks for, which the spec is known to have. */
  prefer: (operation: OperationModel, preference: Preference) => SandboxResponse;
  /** Answers a call that has passed every check. The answer is remembered for the next call that is the same. */
  respond: (operation: OperationModel, call: Call) => SandboxResponse;
};

/** Answers from the dataset what depends on it, and all else from the spec's examples. */
export const datasetEngine: Engine = {
  readParameters,
  prefer: preferredResponse,
  respond(operation, call) {
    const run = operationFunctions.get(operation.operationId);
    return run ? run(call) : successResponse(operation);
  },
};
