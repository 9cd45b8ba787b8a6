import { isLoopback } from "./arguments.ts";
import { UsageError } from "./usage-error.ts";

/** Whose data the server is asked for. */
export type Caller = { apiKey: string; orgId: number; eventId: number };

export type Environment = Record<string, string | undefined>;

/** What the mock takes, so that it can be asked without setting anything. */
const OF_THE_MOCK: Environment = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_EVENT_ID: "456" };

/**
 * Key, organisation and event from the environment; for a server on this machine, the mock's own where a variable is not set.
 *
 * @throws UsageError that names the variables that are missing or cannot be right, and quotes no key
 */
export function readCaller(environment: Environment, server: string): Caller {
  const names = Object.keys(OF_THE_MOCK);
  const variables = isLoopback(server) ? { ...OF_THE_MOCK, ...withoutEmpty(environment) } : withoutEmpty(environment);
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length > 0)
    throw new UsageError(`${new URL(server).host} needs a key and ids of its own. Set ${missing.join(", ")}.`);
  return {
    apiKey: readKey(variables.NINEPIC_API_KEY as string),
    orgId: readId("NINEPIC_ORG_ID", variables),
    eventId: readId("NINEPIC_EVENT_ID", variables),
  };
}

/** A variable that is set to nothing is one that somebody forgot to fill in. */
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));

/**
 * Wherever the server repeats the key, it is hidden: see `wire/secret.ts`. So it must be a text that is found in an answer only where
 * somebody put the key.
 */
function readKey(key: string): string {
  if (/^[!-~]{6,}$/.test(key) && !/^\d+$/.test(key)) return key;
  throw new UsageError(
    "NINEPIC_API_KEY must be 6 characters or more, ASCII, without spaces and line breaks, and not digits alone.",
  );
}

function readId(name: string, { [name]: value = "" }: Environment): number {
  if (/^\d+$/.test(value) && Number(value) >= 1 && Number.isSafeInteger(Number(value))) return Number(value);
  throw new UsageError(`${name} must be a whole number from 1.`);
}
