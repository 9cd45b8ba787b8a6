import { endWithLaunchers } from "@9pic/process/launchers";

/** How the process of a server starts and ends. */
import type { Address } from "./arguments.ts";

/** Rejects with one line that says why a server cannot listen at its address. Other errors stay as they are. */
export const explainListenError =
  ({ port, host }: Address) =>
  (error: NodeJS.ErrnoException): never => {
    if (!["listen", "getaddrinfo"].includes(error.syscall ?? "")) throw error;
    if (error.code === "EADDRINUSE")
      throw new Error(`port ${port} is taken. Stop the program that listens there, or choose another with --port.`);
    if (error.code === "EACCES")
      throw new Error(`port ${port} needs more privileges. Choose one above 1023 with --port.`);
    throw new Error(`cannot listen on ${host}, port ${port}: ${error.message}`);
  };

/** Tells the process that started this one with a channel (`child_process.fork`) that the server listens. */
export const announce = (url: string): void => void process.send?.({ url });

/**
 * Closes the server at the first signal, and exits at once at the second. The end of the process that started this one closes it too:
 * of the parent that has a channel, and of `npx`.
 */
export function endOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) {
    process.on(event, () => {
      if (isClosing) process.exit(130);
      isClosing = true;
      void close().then(() => process.exit());
    });
  }
  endWithLaunchers();
  // A reader that is gone, such as a test runner that ended, must not end the mock, nor keep it busy with its own errors.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // An error that a library throws outside of any request must not end the responses to other clients.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (error) => console.error(error));
}
