import { parseArgs } from "node:util";

import { UsageError } from "./usage-error.ts";

export type Arguments = {
  /** Without a slash at its end. */
  server: string;
  report: string | undefined;
  maxRequests: number;
  seed: number | undefined;
};

/** The largest seed that fast-check takes, which is a signed integer of 32 bits. */
export const LARGEST_SEED = 2 ** 31 - 1;

/** Reads the arguments of the command; undefined if help is asked for. Throws UsageError. */
export function readArguments(args: string[]): Arguments | undefined {
  const values = parse(args[0] === "--" ? args.slice(1) : args); // `pnpm contract -- --server` passes the dashes on.
  if (values.help) return undefined;
  if (values.report === "") throw new UsageError("--report needs the name of a folder, not nothing.");
  return {
    server: readServer(values.server),
    report: values.report,
    maxRequests: whole("max-requests", values["max-requests"] ?? "200", 1, 100_000),
    seed: values.seed === undefined ? undefined : whole("seed", values.seed, 0, LARGEST_SEED),
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    const options = {
      server: text,
      report: text,
      "max-requests": text,
      seed: text,
      help: { type: "boolean" },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    // What Node adds is about positional arguments, which there are none of.
    throw new UsageError(`${(error as Error).message.split(/\.\s/, 1)[0]}.`, { cause: error });
  }
}

/** Whether an address is of this machine, so that what is sent there leaves it nowhere. */
export const isLoopback = (server: string): boolean =>
  /^(.+\.)?localhost$|^127\.[\d.]+$|^\[::1\]$/.test(new URL(server).hostname);

function readServer(value: string | undefined): string {
  if (value === undefined)
    throw new UsageError("--server is missing. Say which server to ask, such as --server http://127.0.0.1:4010.");
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new UsageError("--server must be an address such as http://127.0.0.1:4010 or https://api.9pic.ai.");
  if (url.username || url.password || url.search || url.hash)
    throw new UsageError("--server must be an address without password, query and #: only host and path count.");
  const server = (url.origin + url.pathname).replace(/\/+$/, "");
  if (url.protocol === "http:" && !isLoopback(server))
    throw new UsageError(
      "--server must be https unless it is this machine: over http anybody on the way reads the key.",
    );
  return server;
}

function whole(name: string, value: string, least: number, most: number): number {
  if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not ${value || "nothing"}.`);
}
