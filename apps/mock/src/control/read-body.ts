/** The bodies of control requests. */
import { SESSION_NAME, SESSION_NAME_RULE } from "@9pic/sandbox";

/** Returns the value of JSON; null for a body that is not JSON, which no route accepts. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}

/** Returns a body that is an object. Throws RangeError for another. */
export function readObject(body: unknown, example: string): object {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body;
  throw new RangeError(`must be a JSON object such as ${example}`);
}

/**
 * Returns the session of a reset. Throws RangeError for a field of another name: to reset everything because of a typo would disturb the other
 * sessions.
 */
export function readResetSession(body: unknown): string | undefined {
  const { session, ...others } = readObject(body, '{"session": "a"}, or no body to reset all') as { session?: unknown };
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new RangeError(`${unknown} is unknown. A reset has session, or no body to reset all.`);
  return readSession(session);
}

/** Returns the name of a session; undefined for none. Throws RangeError for a value that is not a name. */
export function readSession(session: unknown): string | undefined {
  if (session === undefined || session === null) return undefined;
  if (typeof session === "string" && SESSION_NAME.test(session)) return session;
  throw new RangeError(`session ${SESSION_NAME_RULE}.`);
}
