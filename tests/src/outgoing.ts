import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Watches every Node process below a command, and notes each connection that is not to this machine. Returns the
 * environment that does so, and what was noted.
 */
export function watchOutgoing(folder: string): { env: { NODE_OPTIONS: string }; noted: () => string[] } {
  const [watcher, notes] = [join(folder, "watch-outgoing.mjs"), join(folder, "outgoing.txt")];
  writeFileSync(
    watcher,
    `
    import { appendFileSync } from "node:fs";
    import { Socket } from "node:net";
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = function (...args) {
      const [options] = Array.isArray(args[0]) ? args[0] : args;
      const host = options?.path ? undefined : (options?.host ?? (typeof args[1] === "string" ? args[1] : "localhost"));
      if (host && !/^(localhost|127\\.|::1$|\\[::1\\]$)/.test(host)) {
        appendFileSync(${JSON.stringify(notes)}, host + " from " + process.argv.slice(1, 3).join(" ") + "\\n");
      }
      return connect.apply(this, args);
    };
    `,
  );
  return {
    env: { NODE_OPTIONS: `--import=file://${watcher}` },
    noted: () => (existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n") : []),
  };
}
