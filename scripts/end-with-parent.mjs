/**
 * Ends a server with the process that started it, also if that was killed. Loaded before the server (`node --import`), so that it works
 * for servers of others, such as Prism. The channel closes with the parent on every platform.
 */
/** Time in ms that a server has for closing. */
const CLOSING_MS = 2_000;

process.once("disconnect", () => {
  // A program that listens itself, as the mock does, closes without a signal.
  if (process.listenerCount("disconnect") === 0) process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), CLOSING_MS).unref();
});
// A server that has closed must not wait for its parent.
process.channel?.unref();
