import { defaultModel } from "@9pic/sandbox";

import { readModel } from "../api.ts";
import { createCors } from "../http/cors.ts";
import { listen } from "../http/listen.ts";
import { createShell } from "../http/shell.ts";
import { createProxy, type Violation } from "../proxy/proxy.ts";
import type { ProxyArguments } from "./arguments.ts";
import { endOnSignal, explain } from "./process.ts";

/** Starts the proxy, and lists violations as they come. */
export async function runProxy(options: ProxyArguments): Promise<void> {
  const { upstream, spec, log, failOnViolation, port, host } = options;
  const model = spec === undefined ? defaultModel : await readModel(spec);
  let found = 0;
  const proxy = createProxy(model, upstream, (violations) => {
    found += violations.length;
    if (log !== "silent") for (const violation of violations) console.log(show(violation, log));
  });
  let isSaid = false;
  const end = async (): Promise<void> => {
    await close();
    if (log === "pretty" && !isSaid) console.log(found === 0 ? "No violations." : `Violations: ${found}.`);
    isSaid = true;
  };
  const server = createShell({
    handle: proxy,
    cors: createCors(),
    failed: console.error,
    answered() {
      if (failOnViolation && found > 0) void end().then(() => process.exit(1));
    },
  });
  const { url, close } = await listen(server, port, host).catch(explain(options));
  endOnSignal(end);
  if (log === "pretty") console.log(`9pic-mock proxy listens on ${url}, in front of ${upstream}`);
  if (log === "json") console.log(JSON.stringify({ url, upstream }));
}

const show = (violation: Violation, log: string): string => {
  const { in: where, method, url, status, problem } = violation;
  return log === "json" ? JSON.stringify(violation) : `${status} ${method} ${url}  ${where}: ${problem}`;
};
