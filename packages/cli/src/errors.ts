/** What ends a command: its exit code, and the lines that say what failed, why, and what to do. */
import type { NinePicError } from "@9pic/client";

/** The exit codes of the program. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  unauthorised: 3,
  notFound: 4,
  throttled: 5,
  server: 6,
  network: 7,
  interrupted: 130,
} as const;

/** A command that cannot be run as it was given; or, with another exit code, one that cannot be completed. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.usage, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

const EXIT_CODES: Record<NinePicError["kind"], number> = {
  argument: EXIT.usage,
  validation: EXIT.usage,
  authentication: EXIT.unauthorised,
  permission: EXIT.unauthorised,
  not_found: EXIT.notFound,
  rate_limit: EXIT.throttled,
  api: EXIT.usage,
  server: EXIT.server,
  unexpected_response: EXIT.server,
  redirect: EXIT.server,
  body_too_large: EXIT.server,
  connection: EXIT.network,
  timeout: EXIT.network,
};

/** Returns the exit code of an error of the client. */
export function exitCodeOf({ kind, status = 0 }: Pick<NinePicError, "kind" | "status">): number {
  // A 408 is a timeout; a 3xx that is no redirect comes from something else than the API.
  if (kind === "api" && status === 408) return EXIT.network;
  if (kind === "api" && status < 400) return EXIT.server;
  return EXIT_CODES[kind] ?? EXIT.failure;
}

/** What the client calls its options, and what they are on the command line. */
const NAMES: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/\bPass apiKey\./g, "Run `9pic login`, or set NINEPIC_API_KEY."],
  [/\bapiKey \(or NINEPIC_API_KEY\)/g, "The API key"],
  [/, or raise maxBodyBytes/g, ""],
  [/\(allowInsecureHttp also allows http\)/g, "(--allow-insecure-http also allows http)"],
  [/\bor raise timeout\b/g, "or raise --timeout"],
  [/\bbaseUrl\b/g, "--base-url"],
];

/** Returns the message of an error of the client, with the options of the command line in its advice. */
export function messageOf({ message, serverMessage }: NinePicError): string {
  // The server's own words stay as they are.
  const start = serverMessage ? message.lastIndexOf(serverMessage) + serverMessage.length : 0;
  const own = message.slice(Math.max(start, 0));
  return (
    message.slice(0, message.length - own.length) + NAMES.reduce((text, [from, to]) => text.replace(from, to), own)
  );
}
