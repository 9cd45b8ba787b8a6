import type { IncomingMessage, ServerResponse } from "node:http";

import { failure } from "@9pic/sandbox";

import type { MockResponse } from "../http/response.ts";
import { maskText } from "../mask.ts";
import { BodyCopy } from "./body-copy.ts";
import { watchClient } from "./client.ts";
import { forward, forwardInformation, type ProxyTimeouts, streamResponse } from "./forward.ts";
import { responseHeaders } from "./headers.ts";

export type TransferOptions = {
  upstream: URL;
  corsOrigin: string;
  timeouts: ProxyTimeouts | undefined;
  /** Returns how many bytes of a response with this `Content-Type` are kept. */
  keptBytes: (type: string) => number;
  /** Whether another response takes the place of one with this status. */
  isReplaced: (status: number) => boolean;
};

/** A response of the API after it has been written to the client. */
export type WrittenResponse = { status: number; type: string; encoding: string | undefined; copy: BodyCopy };

/** How a transfer ended: with the response written to the client, as a whole or in part, or with none so far. */
export type Outcome =
  | ({ kind: "written" } & WrittenResponse)
  /** `problem` is undefined if the client has closed the connection. */
  | { kind: "broken"; status: number; problem: string | undefined }
  | { kind: "replaced"; status: number }
  | { kind: "failed"; response: MockResponse };

/** Forwards a request to the API and its response to the client, both as they arrive. */
export async function transfer(
  request: IncomingMessage,
  response: ServerResponse,
  requestBody: BodyCopy,
  { upstream, corsOrigin, timeouts, keptBytes, isReplaced }: TransferOptions,
): Promise<Outcome> {
  const forwarding = forward(upstream, request, requestBody, timeouts);
  const client = watchClient(request, response, () => void forwarding.sent.destroy());
  let problem: string | undefined;
  try {
    forwardInformation(forwarding.sent, request, response);
    const received = await forwarding.response;
    const { statusCode: status = 0, headers } = received;
    if (isReplaced(status)) {
      received.destroy();
      return { kind: "replaced", status };
    }
    received.once("error", (error) => {
      if (client.isGone) return;
      problem = reasonOf(error);
      // To such a client, the end of the connection is that of the body (RFC 1945, 7.2.2).
      if (request.httpVersion === "1.0") request.socket.resetAndDestroy();
    });
    const { "content-type": type = "", "content-encoding": encoding, "content-length": length } = headers;
    const copy = new BodyCopy(keptBytes(type), length);
    await streamResponse(received, response, responseHeaders(received, request, corsOrigin), copy, forwarding.touch);
    return { kind: "written", status, type, encoding, copy };
  } catch (error) {
    forwarding.sent.destroy();
    if (!response.headersSent)
      return { kind: "failed", response: client.refusal ?? noResponse(upstream, request, reasonOf(error)) };
    response.destroy();
    return { kind: "broken", status: response.statusCode, problem };
  } finally {
    client.release();
  }
}

function noResponse({ origin }: URL, request: IncomingMessage, reason: string): MockResponse {
  const message = maskText(`The proxy got no response from ${origin}: ${reason}`, request.headers);
  return failure(502, message, request.complete ? {} : { connection: "close" });
}

/** Returns why a request failed. Node gives an error for each address of a host. */
function reasonOf(error: unknown): string {
  const { message, cause, errors } = error as Error & { errors?: Error[] };
  return errors?.[0]?.message ?? (cause as Error | undefined)?.message ?? message;
}
