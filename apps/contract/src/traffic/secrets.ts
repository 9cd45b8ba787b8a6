/** The secrets in a recording, which no output shows. */
import { createRedact, type Redact } from "../http/redact.ts";
import { type RecordedExchange, SECRET_NAME } from "./exchange.ts";

/** A shorter value occurs in other texts by chance. */
const MIN_LENGTH = 6;
/** Maximum number of different secrets, the latest ones: each session of a browser has its own. */
const MAX_SECRETS = 500;

/** Creates a function that hides the credentials of all exchanges: those of headers and parameters whose names say that they are secrets. */
export function redactorOf(exchanges: readonly RecordedExchange[], others: readonly string[]): Redact {
  const secrets = new Set<string>(others);
  for (const { requestHeaders, responseHeaders, query } of exchanges)
    for (const [name, value] of [...requestHeaders, ...responseHeaders, ...query])
      if (SECRET_NAME.test(name)) for (const secret of partsOf(value)) secrets.add(secret);
  const kept = [...secrets].filter((secret) => secret.length >= MIN_LENGTH && !/^\d+$|^\(hidden\)$/.test(secret));
  return kept.length === 0 ? String : createRedact(...kept.slice(-MAX_SECRETS));
}

/** Returns the value of a header, and the credential in it: `Bearer …`, `session=…; path=/`. */
const partsOf = (value: string): string[] => [
  value,
  ...value.split(/[\s;,]+/).flatMap((part) => [part, part.slice(part.indexOf("=") + 1)]),
];
