/** The options that every operation has beside its parameters. */
import { type Command, InvalidArgumentError, Option } from "commander";

import { parseId } from "./config/settings.ts";
import { CommandError } from "./errors.ts";
import { type FriendlyName, HEALTH_CHECK_S } from "./friendly/names.ts";
import type { OperationCommand } from "./operation-command.ts";

export type CommonOptions = {
  json?: boolean;
  csv?: boolean;
  table?: boolean;
  output?: string;
  all?: boolean;
  limit?: number;
  args?: string;
  body?: string;
  dryRun?: boolean;
  curl?: boolean;
  baseUrl?: string;
  allowInsecureHttp?: boolean;
  /** In seconds. */
  timeout?: number;
  retries?: number;
  verbose?: boolean;
};

const OUTPUT = "Output:";
const REQUEST = "Request:";

/** Adds the options to the command of an operation. */
export function addCommonOptions(
  command: Command,
  { pagination, body }: OperationCommand,
  { isHealthCheck }: Partial<FriendlyName> = {},
): void {
  const add = (flags: string, description: string, read?: (text: string) => unknown): Option => {
    const option = new Option(flags, description);
    if (read) option.argParser(read);
    command.addOption(option);
    return option;
  };
  command.optionsGroup(OUTPUT);
  add("--json", "JSON: the data of the response; the default if the output is no terminal").conflicts(["csv", "table"]);
  add("--csv", "CSV with a header, and a row for each item").conflicts(["json", "table"]);
  add("--table", "a table that fits the terminal; the default on a terminal").conflicts(["json", "csv"]);
  add("-o, --output <file>", "write to a file, which is complete or not there");
  if (pagination) {
    add("--all", "all pages from the requested one on; as JSON, one array of the items");
    add("--limit <n>", "at most this many items", readCount(1));
  }
  command.optionsGroup(REQUEST);
  add("--args <json>", "arguments as a JSON object, @file, or - for the standard input");
  if (body) add("--body <json>", `${describeBody(body)} as JSON, @file, or - for the standard input`);
  add("--dry-run", "print the request, with the key hidden, and do not send it").conflicts("curl");
  add("--curl", "print the request as a command of curl, and do not send it");
  addConnectionOptions(command);
  const [seconds, retries] = isHealthCheck ? [HEALTH_CHECK_S, 0] : [30, 2];
  add("--timeout <seconds>", `time limit of an attempt; default: ${seconds}`, readSeconds);
  add("--retries <n>", `maximum number of retries; default: ${retries}`, readCount(0));
  add("--verbose", "show each attempt on stderr");
}

/** Adds the options that say where the API is. */
export function addConnectionOptions(command: Command): void {
  command.option("--base-url <url>", "URL of the API; default: NINEPIC_BASE_URL, or https://api.9pic.ai");
  command.option("--allow-insecure-http", "allow plain http to other machines, such as a mock");
  for (const name of ["--key", "--api-key"])
    command.addOption(new Option(`${name} [key]`).hideHelp().argParser(refuseKey).preset(""));
}

/** Other users see the arguments of a program in the list of processes, and the shell keeps them in its history. */
function refuseKey(): never {
  throw new CommandError(
    "The key is not an option, which `ps` shows to other users. Run `9pic login`, or set NINEPIC_API_KEY.",
  );
}

const describeBody = ({ required, description }: NonNullable<OperationCommand["body"]>): string => {
  const words = description?.replace(/\.$/, "") ?? "the request body";
  return required ? `${words} (required)` : words;
};

const readCount =
  (minimum: number) =>
  (text: string): number => {
    if (!/^\d+$/.test(text) || Number(text) < minimum)
      throw new InvalidArgumentError(`It must be an integer of at least ${minimum}.`);
    return Number(text);
  };

function readSeconds(text: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  // The longest timer of Node is 2^31 - 1 ms.
  if (!(value > 0 && value <= 2_147_483)) throw new InvalidArgumentError("It must be a number of seconds above 0.");
  return value;
}

/** Reads an id of the API, such as 903. */
export function readId(text: string): number {
  const id = parseId(text);
  if (id !== undefined) return id;
  throw new InvalidArgumentError("It must be a positive integer, such as 903.");
}
