/** Controls a mock that runs in another process, for a test. Uses nothing but `fetch`, so that it runs in a browser as well. */
import type { Override, PendingOverride, RunningScenario } from "@9pic/sandbox";

import type { LoggedRequest } from "./control/types.ts";

/** A session of a mock: what it sets applies to requests with its headers only, so that tests that share a mock do not disturb each other. */
export type ConnectedMock = {
  /** The base URL, without a trailing slash. */
  url: string;
  session: string;
  /** The headers by which the mock knows the session. Send them with each request, for example with `createClient({ headers })`. */
  headers: { "X-Mock-Session": string };
  /** Like the global `fetch`, with these headers. */
  fetch: typeof globalThis.fetch;
  /** Sets the response to the next requests. Resolves with the id of the override. */
  override: (override: Omit<Override, "session">) => Promise<number>;
  /** Starts a scenario of the mock's dataset. */
  startScenario: (name: string) => Promise<RunningScenario>;
  /** Resolves with the requests of the session that the mock has kept, the oldest first. */
  requests: () => Promise<LoggedRequest[]>;
  /** Resolves with the pending overrides of the session. */
  overrides: () => Promise<PendingOverride[]>;
  /** Removes the session's overrides and scenario, resets its counters, and forgets its requests. */
  reset: () => Promise<void>;
};

/**
 * Opens a session of a running mock.
 *
 * @example
 * const mock = await connectMock("http://127.0.0.1:4010");
 * await mock.override({ operationId: "listEvents", status: 429 });
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, baseUrl: mock.url, headers: mock.headers });
 *
 * @param url the address of the mock
 * @param options.session a name of visible ASCII characters. Default: a random one
 * @throws an Error if no mock responds, or if it does not allow to be controlled. So do the functions of the session, with the reason of the mock
 */
export async function connectMock(url: string, options: { session?: string } = {}): Promise<ConnectedMock> {
  const { session = crypto.randomUUID() } = options;
  const base = url.replace(/\/+$/, "");
  const headers = { "X-Mock-Session": session };
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${base}/__mock/${path}`, init).catch((cause: unknown) => {
      throw new Error(`There is no mock at ${base}. Start it with npx @9pic/mock, or correct the URL.`, { cause });
    });
    const value: unknown = await response.json().catch(() => undefined);
    if (response.ok) return value as T;
    const { message = `${response.status} from ${base}, which is no mock` } = Object(value) as { message?: string };
    throw new Error(message);
  };
  const ofSession = `session=${encodeURIComponent(session)}`;
  // Reports a wrong URL, a wrong session and a mock that refuses here, and not in the middle of a test.
  await call("POST", "reset", { session });
  return {
    url: base,
    session,
    headers,
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set("X-Mock-Session", session);
      return fetch(request);
    },
    override: async (override) => (await call<{ id: number }>("POST", "overrides", { ...override, session })).id,
    async startScenario(name) {
      const { running } = await call<{ running: RunningScenario[] }>("POST", "scenarios", { name, session });
      return running.find((one) => one.session === session) as RunningScenario;
    },
    requests: () => call("GET", `requests?${ofSession}`),
    overrides: async () =>
      (await call<PendingOverride[]>("GET", "overrides")).filter((override) => override.session === session),
    reset: () => call("POST", "reset", { session }),
  };
}
