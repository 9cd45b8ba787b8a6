/** Faults that show the API key. */
import { inspect } from "node:util";

import { attempt } from "./attempt.ts";
import { failure, KEY, rate, send } from "./texts.ts";
import type { Act, Fault, Observed } from "./types.ts";

/** Lists where a caller who logs the error of a call would show the key. */
const searchError: Act = async (client, setup) => {
  const { ending, ms, error } = await attempt(client, setup);
  const { message, stack } = (error ?? {}) as Error;
  const texts = { "console.log": inspect(error), JSON: stringify(error), message, stack };
  const places = Object.entries(texts).filter(([, text]) => String(text).includes(KEY));
  return { ending, ms, places: places.map(([name]) => name) };
};

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    return String(error);
  }
}

function rateError({ ending, places }: Observed) {
  const shown = places.length > 0 ? `shown in ${places.join(", ")}` : "not shown";
  return rate(ending.kind === "error" && places.length === 0, ending.kind === "error" ? shown : ending.text);
}

export const secrets: Fault[] = [
  {
    name: "redirect to another origin",
    respond: ({ response, otherOrigin }) => response.writeHead(302, { location: otherOrigin }).end(),
    rate: ({ ending, other }) => {
      if (other.some(({ hasKey }) => hasKey)) return rate(false, "key sent");
      return rate(true, other.length > 0 ? "followed without key" : `not followed, ${ending.text}`);
    },
  },
  {
    name: "key in the error of a 403",
    respond: ({ response }) => send(response, 403, failure("The key is inactive.")),
    act: searchError,
    rate: rateError,
  },
  {
    name: "key in the error of a 403 that quotes it",
    respond: ({ response }) => send(response, 403, failure(`The key ${KEY} is inactive.`)),
    act: searchError,
    rate: rateError,
  },
  { name: "key in the error of a lost connection", act: searchError, rate: rateError },
];
