import { createClient, type NinePicError, type OperationId } from "@9pic/client";

import type { BufferedResponse } from "../validate/response.ts";

export type Target = {
  url: string;
  /** `null` sends no key. */
  apiKey: string | null;
  orgId: number;
  /** Default: the global one. */
  fetch?: typeof globalThis.fetch;
};

/** What the server returned, and what the client made of it: the `data`, or its error. */
export type Outcome = { response: BufferedResponse; data?: unknown; error?: NinePicError };

/** The transport may wait for as long as a server asks, which the client's own limits must not end. */
const CLIENT_TIMEOUT_MS = 3_600_000;

/** Makes a client that retries nothing. `last` has its last response, and what its `fetch` threw last. */
export function createRecordingClient({ url, apiKey, orgId, fetch: send = globalThis.fetch }: Target) {
  const last: { response?: BufferedResponse; thrown?: unknown } = {};
  const record: typeof fetch = async (input, init) => {
    try {
      const response = await send(input, init);
      last.response = { status: response.status, headers: response.headers, text: await response.clone().text() };
      return response;
    } catch (error) {
      last.thrown = error;
      throw error;
    }
  };
  const limits = { retries: 0, timeout: CLIENT_TIMEOUT_MS, totalTimeout: CLIENT_TIMEOUT_MS };
  return { client: createClient({ apiKey, orgId, baseUrl: url, fetch: record, ...limits }), last };
}

/**
 * Calls an operation with the client.
 *
 * @throws what prevented a response: an error of `fetch`, or the client's ArgumentError
 */
export async function callWithClient(
  target: Target,
  operationId: string,
  args: object,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  const { client, last } = createRecordingClient(target);
  const method = client[operationId as OperationId] as (args: object, options: object) => Promise<unknown>;
  const result: Omit<Outcome, "response"> = await method(args, { headers }).then(
    (data) => ({ data }),
    (error: unknown) => ({ error: error as NinePicError }),
  );
  if (!last.response) throw last.thrown ?? result.error ?? new Error(`${operationId} sent no request`);
  return { response: last.response, ...result };
}
