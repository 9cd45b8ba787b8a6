import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Records the connections to other machines of each Node process that runs with the returned environment, child processes
 * included, except for npm, npx, pnpm and the check before an installation, which use the registry. `recorded()` returns one line per connection: the host, and the program that connects.
 *
 * @param folder where the recorder and its log are written
 */
export function recordConnections(folder: string): { env: { NODE_OPTIONS: string }; recorded: () => string[] } {
  const [recorder, log] = [join(folder, "record-connections.mjs"), join(folder, "connections.txt")];
  writeFileSync(
    recorder,
    `
    import { appendFileSync } from "node:fs";
    import dns from "node:dns";
    import { isIP, Socket } from "node:net";
    import { basename } from "node:path";
    const isPackageManager = /^(npm|npx|pnpm|check-registry)\\b/.test(basename(process.argv[1] ?? ""));
    const record = (host) => {
      if (isPackageManager || !host || /^(localhost|127\\.|::1$|\\[::1\\]$)/.test(host)) return;
      appendFileSync(${JSON.stringify(log)}, host + " from " + process.argv.slice(1, 3).join(" ") + "\\n");
    };
    // A host name is looked up before it is connected to; a request that a library such as MSW intercepts never gets there. A
    // server looks its own address up, too, without connecting to it.
    const { lookup } = dns;
    dns.lookup = (host, ...rest) => (isIP(host ?? "") || record(host), lookup(host, ...rest));
    const { connect } = Socket.prototype;
    Socket.prototype.connect = function (...args) {
      const [options] = Array.isArray(args[0]) ? args[0] : args;
      const host = options?.path ? undefined : (options?.host ?? (typeof args[1] === "string" ? args[1] : undefined));
      if (isIP(host ?? "")) record(host);
      return connect.apply(this, args);
    };
    `,
  );
  return {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(recorder)}` },
    recorded: () => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []),
  };
}
