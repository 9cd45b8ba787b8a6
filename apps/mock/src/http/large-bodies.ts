/** Bounds the memory of large bodies, which a client need not read: the fault `large-body` makes them of a few bytes. */
import type { ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { MockResponse } from "./response.ts";

/** In characters. */
const [LARGE, MAX_TOTAL] = [1_000_000, 250_000_000];

/** The responses with large bodies, and their sizes. Those that are sent are removed with the next one. */
const sending = new Map<ServerResponse, number>();

/** Replaces a response with a large body by a 503 while the others that are being sent take the memory. */
export function limitLargeBodies(serverResponse: ServerResponse, response: MockResponse): MockResponse {
  const { length } = typeof response.body === "string" ? response.body : "";
  if (length < LARGE) return response;
  for (const one of sending.keys()) if (one.writableFinished || one.req.socket.destroyed) sending.delete(one);
  const total = [...sending.values()].reduce((sum, size) => sum + size, length);
  if (total > MAX_TOTAL)
    return failure(503, "Too many large bodies are being sent. Read the responses to the earlier requests first.");
  sending.set(serverResponse, length);
  return response;
}
