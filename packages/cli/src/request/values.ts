/** Reads the values of flags, by their types in the spec. */
import { InvalidArgumentError } from "commander";

import type { Flag } from "../operation-command.ts";
import { suggestionFor } from "../suggestion.ts";

/** Returns a function that reads the text of a flag. It throws InvalidArgumentError with what the spec allows. */
export const reader =
  (flag: Flag) =>
  (text: string): unknown => {
    const value = READERS[flag.type](text, flag);
    checkListed(value, text, flag);
    return value;
  };

const READERS: Record<Flag["type"], (text: string, flag: Flag) => unknown> = {
  string: (text) => text,
  // Read later, when all other values are right.
  file: (text) => text,
  boolean(text) {
    if (text !== "true" && text !== "false") throw new InvalidArgumentError("It must be true or false.");
    return text === "true";
  },
  integer(text, flag) {
    if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError(`It must be ${rangeOf(flag, "an integer")}.`);
    const value = Number(text);
    return checkRange(Number.isSafeInteger(value) ? value : BigInt(text), flag, "an integer");
  },
  number(text, flag) {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw new InvalidArgumentError(`It must be ${rangeOf(flag, "a number")}.`);
    return checkRange(value, flag, "a number");
  },
  json(text) {
    try {
      return JSON.parse(text);
    } catch {
      // Text without quotes is what a user means by it.
      return text;
    }
  },
};

function checkRange(value: number | bigint, flag: Flag, noun: string): number | bigint {
  if (value < (flag.minimum ?? -Infinity) || value > (flag.maximum ?? Infinity))
    throw new InvalidArgumentError(`It must be ${rangeOf(flag, noun)}.`);
  return value;
}

/** Returns "an integer from 1 to 100". */
export function rangeOf({ minimum, maximum }: Flag, noun: string): string {
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${noun} of at least ${minimum}`;
  return maximum === undefined ? noun : `${noun} of at most ${maximum}`;
}

function checkListed(value: unknown, text: string, { values, isOpen }: Flag): void {
  if (values === undefined || isOpen || values.includes(value as string)) return;
  const names = values.map(String);
  throw new InvalidArgumentError(`It must be one of ${names.join(", ")}.${suggestionFor(text, names)}`);
}
