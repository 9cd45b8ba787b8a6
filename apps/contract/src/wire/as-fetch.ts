import type { Exchange } from "./exchange.ts";
import type { Gate } from "./gate.ts";

/** What stands for the key where the key itself does not go: the client, and the workflows. The gate puts the real one in its place. */
export const STAND_IN = "stand-in-for-the-key";

/** A gate as a `fetch`, for the client. It sends what the client would send. */
export const asFetch =
  ({ ask, server }: Gate): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const path = request.url.slice(server.length);
    const hasKey = request.headers.get("x-api-key") === STAND_IN;
    return asResponse(await ask({ method: request.method, path, hasKey }));
  };

/** Statuses whose answers have no body (Fetch Standard, "null body status"). */
const WITHOUT_BODY = [101, 103, 204, 205, 304];

const asResponse = ({ answer: { status, headers, text } }: Exchange): Response =>
  new Response(WITHOUT_BODY.includes(status) ? null : text, { status, headers: withoutTransport(headers) });

/** The text is unpacked already, so that what says how it was packed must go. */
export function withoutTransport(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"])
    kept.delete(name);
  return kept;
}
