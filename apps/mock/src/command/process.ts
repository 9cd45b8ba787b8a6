/** Says in one line why a server cannot listen there. */
export const explain =
  ({ port, host }: { port: number; host: string }) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code === "EADDRINUSE")
      throw new Error(`port ${port} is taken. Stop what listens there, or choose another with --port.`);
    if (error.code === "EACCES") throw new Error(`port ${port} needs more rights. Choose one above 1023 with --port.`);
    throw new Error(`cannot listen on ${host}, port ${port}: ${error.message}`);
  };

/** Ends in order at the first signal, and at once at the second. */
export function endOnSignal(close: () => Promise<void>): void {
  let asked = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (asked) process.exit(130);
      asked = true;
      void close().then(() => process.exit());
    });
  }
  // The last fence: whatever a library throws where nobody can catch it, the other callers go on.
  process.on("uncaughtException", (error) => console.error(error));
  process.on("unhandledRejection", (error) => console.error(error));
}
