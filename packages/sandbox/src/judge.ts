import { failure, type SandboxResponse } from "./envelope.ts";
import { findResponse, type OperationModel } from "./model/model.ts";

/** An answer that was held against the spec. */
export type Judged = { response: SandboxResponse; violation?: string };

/** An answer that is not as the spec says becomes a 500 that names what is wrong: the fault is the sandbox's, not the caller's. */
export function judge(operation: OperationModel, response: SandboxResponse): Judged {
  const { status, body } = response;
  const documented = findResponse(operation, status);
  const violations = documented ? documented.validate(body) : [`${status} is not documented`];
  // A refusal that the spec happens not to have is still the right one: of a foreign spec the order of checks is unknown.
  if (violations.length === 0 || (!documented && status >= 400)) return { response };
  const violation = `${status} of ${operation.operationId} is not as the spec says: ${violations.join("; ")}`;
  return { response: failure(500, violation), violation };
}
