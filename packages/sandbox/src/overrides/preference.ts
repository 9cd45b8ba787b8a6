import { exampleResponse, failure, type SandboxResponse, successResponse } from "../responses.ts";
import type { CompiledOperation } from "../spec/compiled-spec.ts";
import { findDocumented } from "../spec/documented.ts";

/** What the header `Prefer` asks for, with the names that Prism gives it: a status, a named example, or generated values. */
export type Preference = {
  code?: number | undefined;
  example?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};

/** Returns the response to a preference that the spec documents. */
export type Prefer = (operation: CompiledOperation, preference: Preference) => SandboxResponse;

/** Returns the response to a preference from the spec's examples. */
export const preferredResponse: Prefer = (operation, { code, example, dynamic }) => {
  if (dynamic) return failure(422, "header.prefer: dynamic=true needs a generator of values, which @9pic/mock has");
  return code === undefined ? successResponse(operation) : exampleResponse(operation, code, example);
};

/** Reads the header `Prefer`. Returns undefined if nothing in it is for the sandbox, and a violation if the operation does not document it. */
export function readPreference(header: string, operation: CompiledOperation): Preference | string | undefined {
  const preferences = parsePrefer(header);
  const [code, example, dynamic, seed] = ["code", "example", "dynamic", "seed"].map((name) => preferences.get(name));
  if (dynamic !== undefined && !["true", "false"].includes(dynamic)) return `dynamic is true or false, not ${dynamic}`;
  if (code === undefined && example === undefined && dynamic !== "true") return undefined;
  const { status, violation } = findDocumented(operation.operationId, [operation], { status: code, example });
  if (violation !== undefined) return violation;
  return { code: status === undefined ? undefined : Number(status), example, dynamic: dynamic === "true", seed };
}

/** Parses `name=value, name="value"`: the first of a name counts, and parameters after `;` are ignored (RFC 7240, 2). */
function parsePrefer(header: string): Map<string, string> {
  const pairs = header.split(",").map((part): [string, string] => {
    const [name = "", ...value] = part.replace(/;.*/s, "").split("=");
    const text = value.join("=").trim();
    return [name.trim().toLowerCase(), text.replace(/^"(.*)"$/s, "$1")];
  });
  return new Map(pairs.toReversed());
}
