import type { Override } from "@9pic/sandbox";

import type { Logged } from "./control/requests.ts";
import { createMock } from "./mock.ts";
import type { MockOptions } from "./options.ts";

export type { Override, Dataset } from "@9pic/sandbox";
export type { Logged } from "./control/requests.ts";
export type { MockOptions } from "./options.ts";

export type Mock = {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Sets what the next call is answered with. Throws a `RangeError` if the spec has no such operation, status or example. */
  override: (shot: Override) => void;
  /** Forgets overrides, counters and requests: as if the mock were new. */
  reset: () => void;
  /** The last 1,000 requests, the oldest first. A key that is not one of the demo keys is not in them. */
  requests: () => Logged[];
  /** Ends it. Requests that are under way are answered first, for up to 5 seconds. */
  close: () => Promise<void>;
};

/**
 * Starts a mock of the 9pic API.
 *
 * @example
 * const mock = await startMock({ port: 0 });
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, baseUrl: mock.url });
 * await mock.close();
 *
 * @throws what `node:net` throws if it cannot listen there, such as an error with the code `EADDRINUSE`; an error that names the
 * file and the fault, if a dataset or a spec is not as it must be
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const mock = await createMock(options);
  return { ...(await mock.listen()), override: mock.override, reset: mock.reset, requests: mock.requests };
}
