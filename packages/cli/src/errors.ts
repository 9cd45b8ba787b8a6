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
