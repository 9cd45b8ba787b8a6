import { parseArgs, type ParseArgsConfig } from "node:util";

/** An invalid argument. The message says what is valid. */
export class ArgumentError extends Error {}

/** Parses arguments. Throws ArgumentError for an unknown one. */
export function parse<const T extends NonNullable<ParseArgsConfig["options"]>>(
  args: string[],
  options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T }>>["values"] {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    // Node's further sentences are about positional arguments, which the command does not have.
    throw new ArgumentError(`${(error as Error).message.split(/\.\s/, 1)[0]}.`);
  }
}

export type Convert<T> = (given: string) => T | undefined;

/** Reads the value of an option if it is given. Throws ArgumentError where `convert` returns undefined. */
export function read<T>(
  name: string,
  given: string | undefined,
  expected: string | readonly string[],
  convert: Convert<T>,
): T | undefined {
  if (given === undefined) return undefined;
  const value = convert(given);
  if (value !== undefined) return value;
  // Intl.ListFormat is loaded for an error only, since it takes 20 MB of memory.
  const list = new Intl.ListFormat("en", { type: "disjunction" }).format([expected].flat());
  throw new ArgumentError(`--${name} must be ${list}, not ${given || "empty"}.`);
}

/** Reads the path of a file of JSON that is written. */
export const readJsonPath = (name: string, given: string | undefined): string | undefined =>
  read(name, given, "the path of a file, such as data.json", (path) => (path.endsWith(".json") ? path : undefined));

/** Reads one of several values. */
export const readChoice = <const T extends string>(
  name: string,
  given: string | undefined,
  choices: readonly T[],
): T | undefined => read(name, given, choices, (value) => choices.find((choice) => choice === value));

/** Reads an integer from 0 on. */
export const readInteger = (name: string, given: string | undefined, max: number): number | undefined =>
  read(name, given, `0 to ${max}`, (value) =>
    /^\d+$/.test(value) && Number(value) <= max ? Number(value) : undefined,
  );

/** Reads a size of 1 to 1000 MB, of 1024 KB each. Returns it in bytes. */
export const readMegabytes = (name: string, given: string | undefined): number | undefined =>
  read(name, given, "megabytes, 1 to 1000", (value) =>
    /^[1-9]\d*$/.test(value) && Number(value) <= 1000 ? Number(value) * 1024 * 1024 : undefined,
  );
