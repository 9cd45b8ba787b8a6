import type { Key } from "./dataset/keys.ts";
import { exampleResponse, failure, type SandboxResponse, successResponse } from "./envelope.ts";
import { type Faults, MAX_DELAY_MS } from "./faults.ts";
import type { OperationModel } from "./model/model.ts";
import type { Override } from "./override-queue.ts";
import type { SandboxHeaders } from "./request.ts";

/** What a request asks for with `Prefer`, in Prism's words: a status, a named example, or made-up values. */
export type Preference = {
  code?: number | undefined;
  example?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
};

/** Returns the response to a preference that the spec documents. */
export type Prefer = (operation: OperationModel, preference: Preference) => SandboxResponse;
type Sources = { key: Key; queued: Override | undefined; faults: Faults; prefer: Prefer };

/** Returns the response that a test, the request's headers, the key or the failure rate demands; undefined for none. */
export function readOverride(
  operation: OperationModel,
  headers: SandboxHeaders,
  { key, queued, faults, prefer }: Sources,
): SandboxResponse | undefined {
  if (queued?.status !== undefined) return exampleResponse(operation, queued.status, queued.example);

  if (readDelay(headers) === undefined)
    return failure(422, `header.x-mock-delay: must be a number of milliseconds, 0 to ${MAX_DELAY_MS}`);
  const preference = headers.prefer === undefined ? undefined : readPreference(headers.prefer, operation);
  if (typeof preference === "string") return failure(422, `header.prefer: ${preference}`);
  if (preference) return prefer(operation, preference);

  const { operationId } = operation;
  const fails =
    key.state === "down" || (key.state === "flaky" && faults.failsWithFlakyKey(operationId)) || faults.fails();
  return fails ? exampleResponse(operation, 500, "internalServerError") : undefined;
}

/** Returns the delay of `X-Mock-Delay` in ms, or undefined if it is not a valid number. */
export function readDelay({ "x-mock-delay": delay = "0" }: SandboxHeaders): number | undefined {
  return /^\d+$/.test(delay) && Number(delay) <= MAX_DELAY_MS ? Number(delay) : undefined;
}

/** Returns the response to a preference from the spec's examples. */
export const preferredResponse: Prefer = (operation, { code, example, dynamic }) => {
  if (dynamic) return failure(422, "header.prefer: dynamic=true needs a generator of values, which @9pic/mock has");
  return code === undefined ? successResponse(operation) : exampleResponse(operation, code, example);
};

/** Reads `Prefer`, if it has a preference for the sandbox. Returns a violation if the operation does not document it. */
function readPreference(header: string, operation: OperationModel): Preference | string | undefined {
  const preferences = parsePrefer(header);
  const [code, example, dynamic] = ["code", "example", "dynamic"].map((name) => preferences.get(name));
  if (dynamic !== undefined && !["true", "false"].includes(dynamic)) return `dynamic is true or false, not ${dynamic}`;
  if (code === undefined && example === undefined && dynamic !== "true") return undefined;
  const { operationId, responses } = operation;
  if (code !== undefined && (!Object.hasOwn(responses, code) || !/^\d+$/.test(code)))
    return `${operationId} has no status ${code || "(nothing)"}; it has ${Object.keys(responses).join(", ")}`;
  const examples = Object.entries(responses)
    .filter(([status]) => code === undefined || status === code)
    .flatMap(([status, documented]) => documented.examples.map(({ name }) => ({ status, name })));
  const found = examples.find(({ name }) => name === example);
  if (example !== undefined && !found)
    return `${operationId} has no example ${example}; it has ${examples.map(({ name }) => name).join(", ")}`;
  const status = code ?? found?.status;
  return {
    code: status === undefined ? undefined : Number(status),
    example,
    dynamic: dynamic === "true",
    seed: preferences.get("seed"),
  };
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
