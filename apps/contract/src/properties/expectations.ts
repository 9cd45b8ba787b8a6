import type { Fault } from "../judge/words.ts";
import type { Exchange } from "../wire/exchange.ts";

/**
 * What is wrong with the status of an answer to a call whose values all fit.
 *
 * @param ownIds whether all ids in the path are the caller's own; of others a server may say that there are none (404), or that they
 * belong to somebody else (403)
 */
export function faultOfFitting({ answer: { status, text } }: Exchange, ownIds: boolean): Fault[] {
  if (status < 300) return [];
  const said = messageOf(text);
  if (status >= 500) return [{ problem: `the server failed: ${said}` }];
  if (status === 401) return [{ problem: `the server says that there is no key, though it was sent: ${said}` }];
  if (status !== 403 && status !== 404) return [{ problem: `values that all fit the spec are refused: ${said}` }];
  const advice = "Check that NINEPIC_API_KEY, NINEPIC_ORG_ID and NINEPIC_EVENT_ID belong together";
  return ownIds ? [{ problem: `refused, though the ids are the caller's: ${said}. ${advice}` }] : [];
}

/** What is wrong with the status of an answer to a call that has one value which does not fit, a parameter's. */
export function faultOfUnfitting({ answer: { status } }: Exchange, name: string): Fault[] {
  const field = `parameter ${name}`;
  if (status < 300) return [{ field, problem: "is taken where it does not fit, and must be refused" }];
  if (status >= 500) return [{ field, problem: "makes the server fail where it does not fit, and must be refused" }];
  return [];
}

/** The server's own words, if there are any. */
function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return JSON.stringify(message ?? null).slice(0, 120);
  } catch {
    return "no JSON";
  }
}
