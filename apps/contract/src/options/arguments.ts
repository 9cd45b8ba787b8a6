import { parseArgs } from "node:util";

/** The command was called wrongly, and nothing was checked. The message says why, and what to do. */
export class UsageError extends Error {}

export const HELP = `contract checks whether a server conforms to the spec, and reports every violation. It only reads, unless the
server is said to be a test server.

  npx -y pnpm@12 contract --server URL [options]
  npx -y pnpm@12 contract drift FILE...      compares recorded traffic with the
                                             spec; drift --help explains it

  --server URL        the server: http://127.0.0.1:4010, https://api.9pic.ai
  --report FOLDER     write junit.xml, requests.har and summary.md to this folder
  --test-server       also check operations that can change data, such as POST
  --max-requests N    maximum number of requests; default 100 for each operation
                      of the spec
  --seed N            generate the same values as the run that printed this seed

Environment variables, with their defaults, the first two for a server on
this machine
  NINEPIC_API_KEY     the key; it is never shown          demo-key
  NINEPIC_ORG_ID      the organisation of the key         903
  NINEPIC_EVENT_ID    an event of that organisation       the first one
  NINEPIC_OTHER_ORG_ID, NINEPIC_OTHER_EVENT_ID
                      an organisation that the key must not read, and an event
                      of one; without them only ids that nothing has are tried
  NINEPIC_CREDENTIALS the credentials of further security schemes of the spec,
                      as JSON: {"name of the scheme": "its credential"}

Exit code
  0  no check failed
  1  the server violates the spec, or the run was stopped before its last check
  2  nothing was checked: wrong usage, or no connection to the server
  3  the server violates nothing, but differs from an assumption of the spec
`;

export type CommandOptions = NonNullable<ReturnType<typeof readArguments>>;

/** fast-check's largest seed, which is a signed integer of 32 bits. */
export const MAX_SEED = 2 ** 31 - 1;

/** Returns the options of the command, or undefined for `--help`. Throws UsageError. */
export function readArguments(args: string[]) {
  const values = parse(args[0] === "--" ? args.slice(1) : args); // `pnpm contract -- --server` passes the dashes on.
  if (values.help) return undefined;
  if (values.report === "") throw new UsageError("--report is empty. Name a folder.");
  return {
    server: readServer(values.server),
    report: values.report,
    isTestServer: values["test-server"] ?? false,
    /** Undefined: as many as the spec needs. */
    maxRequests: readInteger("max-requests", values["max-requests"], 1, 100_000),
    seed: readInteger("seed", values.seed, 0, MAX_SEED),
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = { server: text, report: text, "max-requests": text, seed: text, "test-server": flag, help: flag };
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    // Node's second sentence is about positional arguments, which the command does not take.
    throw new UsageError(`${(error as Error).message.split(/\.\s/, 1)[0]}.`, { cause: error });
  }
}

/** Whether a server is on this machine, so that a key sent to it does not leave the machine. */
export const isLoopback = (server: string): boolean =>
  /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/.test(new URL(server).hostname);

/** Returns the URL of the server, without a slash at its end. */
function readServer(value: string | undefined): string {
  if (value === undefined)
    throw new UsageError("--server is missing. Name the server to check, such as --server http://127.0.0.1:4010.");
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError("--server must be a URL such as http://127.0.0.1:4010 or https://api.9pic.ai.");
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError("--server must be a URL without credentials, query and fragment. Leave these out.");
  const server = (url.origin + url.pathname).replace(/\/+$/, "");
  if (url.protocol === "http:" && !isLoopback(server))
    throw new UsageError(
      "--server must be https unless it is on this machine, since http shows the key to the network.",
    );
  return server;
}

function readInteger(name: string, value: string | undefined, minimum: number, maximum: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value) && Number(value) >= minimum && Number(value) <= maximum) return Number(value);
  throw new UsageError(`--${name} must be an integer from ${minimum} to ${maximum}, not ${value || "empty"}.`);
}
