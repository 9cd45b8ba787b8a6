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
    import dns from "node:dns";
    import { isIP, Socket } from "node:net";
    const note = (host) => {
      if (!host || /^(localhost|127\\.|::1$|\\[::1\\]$)/.test(host)) return;
      appendFileSync(${JSON.stringify(notes)}, host + " from " + process.argv.slice(1, 3).join(" ") + "\\n");
    };
    // A name is looked up before it is connected to. A library such as MSW, which answers in its place, does not get so far. An
    // address is looked up by a server too, which only listens there.
    const { lookup } = dns;
    dns.lookup = (host, ...rest) => (isIP(host ?? "") || note(host), lookup(host, ...rest));
    const { connect } = Socket.prototype;
    Socket.prototype.connect = function (...args) {
      const [options] = Array.isArray(args[0]) ? args[0] : args;
      const host = options?.path ? undefined : (options?.host ?? (typeof args[1] === "string" ? args[1] : undefined));
      if (isIP(host ?? "")) note(host);
      return connect.apply(this, args);
    };
    `,
  );
  return {
    env: { NODE_OPTIONS: `--import=file://${watcher}` },
    noted: () => (existsSync(notes) ? readFileSync(notes, "utf8").trim().split("\n") : []),
  };
}
