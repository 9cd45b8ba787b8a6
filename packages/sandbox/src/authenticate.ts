import type { Key } from "./dataset/keys.ts";
import { exampleResponse, type SandboxResponse } from "./envelope.ts";
import type { Faults } from "./faults.ts";
import type { OperationModel } from "./model/model.ts";

/** Returns a 429 for a request that exceeds the rate limit, or whose key is throttled. */
export function throttle(operation: OperationModel, key: Key | undefined, faults: Faults): SandboxResponse | undefined {
  const seconds = key?.state === "throttled" ? 1 : faults.throttle();
  if (seconds === undefined) return undefined;
  const { headers, ...response } = exampleResponse(operation, 429, "tooManyRequests");
  return { ...response, headers: { ...headers, "retry-after": String(seconds) } };
}

/** Returns the key of a request, or a 401 or 403 if the header is missing, or its key unknown or inactive. */
export function authenticate(
  operation: OperationModel,
  key: Key | undefined,
  sent: string | undefined,
): { key: Key; refusal?: undefined } | { key?: undefined; refusal: SandboxResponse } {
  if (!sent) return { refusal: exampleResponse(operation, 401, "missingKey") };
  if (!key) return { refusal: exampleResponse(operation, 403, "unknownKey") };
  if (key.state === "inactive") return { refusal: exampleResponse(operation, 403, "inactiveKey") };
  return { key };
}
