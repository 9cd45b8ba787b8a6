import { isLoopback, UsageError } from "./arguments.ts";

/** The key, and the organisation and the event that it can read. */
export type Caller = {
  apiKey: string;
  orgId: number;
  /** Undefined if the environment names none: then it is the first one in the list of events, if there is one. */
  eventId?: number | undefined;
  /** An organisation that exists and is not the caller's, and an event of one, by the parameters that take them. */
  foreignIds?: Record<string, number> | undefined;
  /** Those of further security schemes, by the name of the scheme. */
  credentials?: Record<string, string>;
};

/** Returns the ids of a caller by the parameters that take them. */
export const ownIds = ({ orgId, eventId }: Pick<Caller, "orgId" | "eventId">): Record<string, number> => ({
  org_id: orgId,
  ...(eventId !== undefined && { event_id: eventId }),
});

/** What the mock accepts, so that it can be checked without any setup. */
const MOCK_DEFAULTS = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903" };
/** Another organisation of the mock, and an event of it. Any other server has neither, and refuses them as well. */
const MOCK_FOREIGN_IDS = { NINEPIC_OTHER_ORG_ID: "905", NINEPIC_OTHER_EVENT_ID: "90501" };

/**
 * Reads key, organisation and event from the environment. For a server on this machine the mock's are the defaults.
 *
 * @throws UsageError that names the missing or invalid variables. It never quotes the key
 */
export function readCaller(environment: NodeJS.ProcessEnv, server: string): Caller {
  const set = Object.entries(environment).filter(([, value]) => value); // An empty variable was not filled in.
  const defaults = isLoopback(server) && { ...MOCK_DEFAULTS, ...MOCK_FOREIGN_IDS };
  const variables: NodeJS.ProcessEnv = { ...defaults, ...Object.fromEntries(set) };
  const missing = Object.keys(MOCK_DEFAULTS).filter((name) => variables[name] === undefined);
  if (missing.length > 0)
    throw new UsageError(`${new URL(server).host} needs a key and its organisation. Set ${missing.join(", ")}.`);
  return {
    apiKey: readKey("NINEPIC_API_KEY", variables.NINEPIC_API_KEY),
    credentials: readCredentialsByScheme(variables.NINEPIC_CREDENTIALS),
    orgId: readId("NINEPIC_ORG_ID", variables),
    eventId: readOptionalId("NINEPIC_EVENT_ID", variables),
    foreignIds: readForeignIds(variables),
  };
}

/** Refuses a key that also occurs in a response by chance: it is redacted wherever it occurs (`http/redact.ts`). */
function readKey(name: string, key: unknown): string {
  if (typeof key === "string" && /^[!-~]{6,}$/.test(key) && !/^\d+$/.test(key)) return key;
  throw new UsageError(
    `${name} must be 6 characters or more, ASCII, without spaces and line breaks, and not digits alone.`,
  );
}

function readCredentialsByScheme(text = "{}"): Record<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined; // The message of the parser would quote the text.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new UsageError('NINEPIC_CREDENTIALS must be JSON: {"name of the scheme": "its credential"}.');
  const read = Object.entries(value).map(([scheme, one]) => [scheme, readKey(`NINEPIC_CREDENTIALS: ${scheme}`, one)]);
  return Object.fromEntries(read) as Record<string, string>;
}

const readOptionalId = (name: string, variables: NodeJS.ProcessEnv): number | undefined =>
  variables[name] === undefined ? undefined : readId(name, variables);

function readForeignIds(variables: NodeJS.ProcessEnv): Record<string, number> {
  const org = readOptionalId("NINEPIC_OTHER_ORG_ID", variables);
  const event = readOptionalId("NINEPIC_OTHER_EVENT_ID", variables);
  return { ...(org !== undefined && { org_id: org }), ...(event !== undefined && { event_id: event }) };
}

function readId(name: string, { [name]: value = "" }: NodeJS.ProcessEnv): number {
  if (/^\d+$/.test(value) && Number(value) >= 1 && Number.isSafeInteger(Number(value))) return Number(value);
  throw new UsageError(`${name} must be a positive integer.`);
}
