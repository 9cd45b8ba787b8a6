#!/usr/bin/env node
import { parseArgs } from "node:util";

import { demo } from "./keys.ts";

const HELP = `9pic-mock answers like the 9pic API, with no key and no network.

  9pic-mock [--port 4010] [--host 127.0.0.1]

  --port N    the port to listen on; 0 takes any that is free
  --host H    the address to listen on; by default only this machine can reach it
  --help      this text

Try it:
  curl -H "X-API-Key: ${demo.key}" http://127.0.0.1:4010/api/v1/ext/${demo.organisation}/events
  curl -H "X-API-Key: ${demo.key}" -H "Prefer: code=429" http://127.0.0.1:4010/api/v1/ext/${demo.organisation}/events
`;

type Options = { port: number; host: string; help: boolean };

function readArguments(): Options {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port must be 0 to 65535, not ${values.port}.`);
  // Node takes an empty host for "every address", which nobody who left a variable unset can want.
  if (!values.host) throw new Error("--host must be an address, not nothing.");
  return { port, host: values.host, help: values.help };
}

function explain(error: NodeJS.ErrnoException, { port, host }: Options): string {
  if (error.code === "EADDRINUSE")
    return `port ${port} is taken. Stop what listens there, or choose another with --port.`;
  if (error.code === "EACCES") return `port ${port} needs more rights. Choose one above 1023 with --port.`;
  return `cannot listen on ${host}, port ${port}: ${error.message}`;
}

function fail(message: string): void {
  console.error(`9pic-mock: ${message}`);
  process.exitCode = 1;
}

async function listen(options: Options): Promise<void> {
  const { startMock } = await import("./index.ts"); // Takes a second, which --help need not wait for.
  const mock = await startMock(options).catch((error) => fail(explain(error, options)));
  if (!mock) return;
  process.once("SIGINT", mock.close).once("SIGTERM", mock.close);
  // The last fence: whatever a library throws where nobody can catch it, the other callers go on.
  process.on("uncaughtException", (error) => console.error(error));
  console.log(`9pic-mock listens on ${mock.url} (organisation ${demo.organisation}, key ${demo.key})`);
}

try {
  const options = readArguments();
  if (options.help) process.stdout.write(HELP);
  else await listen(options);
} catch (error) {
  fail(`${(error as Error).message} See 9pic-mock --help.`);
}
