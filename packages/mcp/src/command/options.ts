import { parseArgs } from "node:util";

/** An invalid option. The message says what is valid. */
export class OptionError extends Error {}

export type Options = {
  help: boolean;
  version: boolean;
  /** Whether tools that change something are served. */
  allowWrites: boolean;
  /** Whether calls go to the API in memory. */
  sandbox: boolean;
  /** The port of HTTP, 0 for a free one; undefined for stdio. */
  port: number | undefined;
};

export const DEFAULT_PORT = 4014;
const MAX_PORT = 65_535;

/** Reads the arguments of the command. Throws OptionError for an unknown or invalid one. */
export function readOptions(args: string[]): Options {
  const values = parse(args);
  if (values.port !== undefined && !values.http) throw new OptionError("--port needs --http: stdio has no port.");
  return {
    help: values.help ?? false,
    version: values.version ?? false,
    allowWrites: values["allow-writes"] ?? false,
    sandbox: values.sandbox ?? false,
    port: values.http ? readPort(values.port) : undefined,
  };
}

const OPTIONS = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  sandbox: { type: "boolean" },
  "allow-writes": { type: "boolean" },
  http: { type: "boolean" },
  port: { type: "string" },
} as const;

function parse(args: string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"] {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    // Node's further sentences are about positional arguments, which the command does not have.
    throw new OptionError(`${(error as Error).message.split(/\.\s/, 1)[0]?.replace(/\.$/, "")}.`);
  }
}

function readPort(given = String(DEFAULT_PORT)): number {
  if (/^\d{1,5}$/.test(given) && Number(given) <= MAX_PORT) return Number(given);
  throw new OptionError(`--port must be 0 to ${MAX_PORT}, not ${JSON.stringify(given)}.`);
}
