import type { LoadedDataset } from "./dataset/dataset.ts";
import type { Key } from "./dataset/keys.ts";
import type { SandboxResponse } from "./envelope.ts";
import { exampleResponse } from "./examples.ts";
import type { Faults } from "./faults/faults.ts";
import type { OperationModel } from "./model/model.ts";

/**
 * The throttle, which is a gateway's and so comes first, and the key. Returns the key, or the refusal.
 *
 * @param sent the key as it was sent, if it was
 */
export function admit(
  { keys }: LoadedDataset,
  faults: Faults,
  operation: OperationModel,
  sent: string | undefined,
): { key: Key } | { refusal: SandboxResponse } {
  const key = keys.get(sent ?? "");
  const wait = key?.state === "throttled" ? 1 : faults.throttle();
  if (wait !== undefined) {
    const { headers, ...response } = exampleResponse(operation, 429, "tooManyRequests");
    return { refusal: { ...response, headers: { ...headers, "retry-after": String(wait) } } };
  }
  if (!sent) return { refusal: exampleResponse(operation, 401, "missingKey") };
  if (!key) return { refusal: exampleResponse(operation, 403, "unknownKey") };
  if (key.state === "inactive") return { refusal: exampleResponse(operation, 403, "inactiveKey") };
  return { key };
}
