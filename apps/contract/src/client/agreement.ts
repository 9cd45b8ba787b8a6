import { isDeepStrictEqual } from "node:util";

import type { Fault } from "../judge/words.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { Outcome } from "./call.ts";

/** Where the client did not ask for what it was told to ask for. The order of a query has no meaning. */
export function wrongRequest({ path, hasKey }: Exchange, address: string, withKey: boolean): Fault[] {
  const faults: Fault[] = [];
  if (sorted(path) !== sorted(address)) faults.push({ problem: `the client must ask for ${address}` });
  if (hasKey !== withKey) faults.push({ problem: `the client must send ${withKey ? "the key" : "no key"}` });
  return faults;
}

function sorted(address: string): string {
  const { pathname, searchParams } = new URL(address, "http://any");
  searchParams.sort();
  return `${pathname}?${searchParams}`;
}

/**
 * Where what the client says is not what came over the wire: of a success the payload, of an error its status and the API's message.
 */
export function disagreements({ answer: { status, text }, data, error }: Outcome): Fault[] {
  const body = read(text);
  if (status < 300) {
    if (error) return [{ problem: `the client does not take this answer for a success: ${error.message}` }];
    if (isDeepStrictEqual(data, body?.data)) return [];
    return [{ field: "data", problem: "must reach the caller as it was sent, and the client gives something else" }];
  }
  if (!error) return [{ problem: "the client takes an error for a success" }];
  if (error.status !== status) return [{ problem: `the client says it is ${error.status}: ${error.message}` }];
  if (typeof body?.message !== "string" || tells(error, body.message)) return [];
  return [{ field: "message", problem: `must reach the caller, and the client says: ${error.message}` }];
}

/** Of a long message the client gives the beginning; and in its own sentence, without the full stop. */
const tells = ({ serverMessage, message }: NonNullable<Outcome["error"]>, said: string): boolean =>
  serverMessage !== undefined && said.startsWith(serverMessage) && message.includes(serverMessage.replace(/\.$/, ""));

function read(text: string): { data?: unknown; message?: unknown } | undefined {
  try {
    return JSON.parse(text) as { data?: unknown; message?: unknown };
  } catch {
    return undefined;
  }
}
