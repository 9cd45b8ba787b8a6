import type { Transport } from "./transport.ts";

/** Replaces the key where it must not go: in the client and in the workflows. The transport puts the key in its place. */
export const PLACEHOLDER_KEY = "stand-in-for-the-key";

/** Statuses whose responses have no body (Fetch Standard, "null body status"). */
const NULL_BODY_STATUSES = [101, 103, 204, 205, 304];

/** Returns a `fetch` for the client that sends through the transport. */
export const createFetch =
  ({ send, server }: Transport): typeof fetch =>
  async (input, init) => {
    const { method, url, headers } = new Request(input, init);
    const hasKey = headers.get("x-api-key") === PLACEHOLDER_KEY;
    const { response } = await send({ method, path: url.slice(server.length), hasKey });
    const body = NULL_BODY_STATUSES.includes(response.status) ? null : response.text;
    return new Response(body, { status: response.status, headers: withoutTransferHeaders(response.headers) });
  };

/** Removes the headers that no longer apply to a body that is read and decompressed. */
export function withoutTransferHeaders(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"])
    copy.delete(name);
  return copy;
}
