import { failure, type SandboxResponse } from "./envelope.ts";
import { exampleResponse, successResponse } from "./examples.ts";
import type { OperationModel } from "./model/model.ts";

/** What a request wishes for with `Prefer`: a status, a named example, or made-up values. The words are Prism's. */
export type Preference = {
  code?: number | undefined;
  example?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};

/**
 * Reads the header `Prefer` and holds it against what the operation documents. An example alone is enough: it has its status.
 *
 * @returns the wish, undefined if there is none, or in words what is wrong with it
 */
export function readPreference(
  header: string,
  operation: OperationModel,
): Preference | undefined | { problem: string } {
  const wishes = parsePrefer(header);
  const [code, example, dynamic] = [wishes.get("code"), wishes.get("example"), wishes.get("dynamic")];
  if (dynamic !== undefined && !["true", "false"].includes(dynamic))
    return problem(`dynamic is true or false, not ${dynamic}`);
  if (code === undefined && example === undefined && dynamic !== "true") return undefined;
  const { operationId, responses } = operation;
  if (code !== undefined && (!Object.hasOwn(responses, code) || !/^\d+$/.test(code))) {
    return problem(`${operationId} has no status ${code || "(nothing)"}; it has ${Object.keys(responses).join(", ")}`);
  }
  const candidates = Object.entries(responses)
    .filter(([status]) => code === undefined || status === code)
    .flatMap(([status, { examples }]) => examples.map(({ name }) => ({ status, name })));
  const wanted = candidates.find(({ name }) => name === example);
  if (example !== undefined && !wanted) {
    const names = candidates.map(({ name }) => name).join(", ");
    return problem(`${operationId} has no example ${example}; it has ${names}`);
  }
  const status = code ?? wanted?.status;
  return {
    code: status === undefined ? undefined : Number(status),
    example,
    dynamic: dynamic === "true",
    seed: wishes.get("seed"),
  };
}

const problem = (text: string): { problem: string } => ({ problem: `header.prefer: ${text}` });

/** Answers a wish from the spec's examples. Values are made up in the mock alone, by Prism. */
export function preferredResponse(operation: OperationModel, { code, example, dynamic }: Preference): SandboxResponse {
  if (dynamic) return failure(422, "header.prefer: dynamic=true needs a generator of values, which @9pic/mock has");
  return code === undefined ? successResponse(operation) : exampleResponse(operation, code, example);
}

/** `name=value, name="value"`; the first of a name counts, and what follows a `;` is for others (RFC 7240, section 2). */
function parsePrefer(header: string): Map<string, string> {
  const pairs = header.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.replace(/;.*/s, "").split("=");
    return [
      name.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/s, "$1"),
    ];
  });
  return new Map(pairs.toReversed());
}
