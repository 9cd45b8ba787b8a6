import type { IncomingMessage } from "node:http";

import { readTarget } from "@9pic/sandbox";

import type { Answer } from "../http/answer.ts";
import { readBody } from "../http/body.ts";

/** Headers that are about one connection, and not for the next (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
/** What the connection to the API has of its own. */
const OWN = ["host", "content-length", "expect", "accept-encoding"];
/** What is no longer true of a body that was received and decoded. */
const UNPACKED = ["content-length", "content-encoding", "content-type"];

/** How long the API may take, in ms. */
const PATIENCE = 60_000;

/**
 * Passes a request on, and brings the answer back. Rejects if there is none.
 *
 * @param upstream the origin of the API; whatever the request's target says, it is the only one that is asked
 */
export async function forward(upstream: string, request: IncomingMessage): Promise<Answer> {
  const { method = "GET", headers } = request;
  const { path, search } = readTarget(request.url ?? "/");
  const target = Object.assign(new URL(upstream), { pathname: path, search });
  const body = ["GET", "HEAD", "OPTIONS"].includes(method) ? undefined : await readBody(request);
  const response = await fetch(target, {
    method,
    headers: [...passedOn(Object.entries(headers), OWN), ["accept-encoding", "gzip, deflate, br"]],
    ...(body && { body: new Uint8Array(body) }),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const cookies = response.headers.getSetCookie();
  const hasBody = bytes.length > 0 || ![204, 304].includes(response.status);
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(passedOn(response.headers, [...UNPACKED, "set-cookie"])),
      ...(cookies.length > 0 && { "set-cookie": cookies }),
    },
    ...(hasBody && { type: response.headers.get("content-type") ?? "" }),
    body: hasBody ? bytes : undefined,
    delay: 0,
    isPrivate: true, // Who may read it is for the API to say.
  };
}

const passedOn = (headers: Iterable<[string, string | string[] | undefined]>, without: string[]): [string, string][] =>
  [...headers]
    .filter(([name, value]) => value !== undefined && !HOP_BY_HOP.includes(name) && !without.includes(name))
    .map(([name, value]) => [name, String(value)]);
