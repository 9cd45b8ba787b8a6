/** `pnpm start [--mock-port 4010] [--docs-port 4011]`: builds what is needed, then serves the mock and the docs. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { requireNode } from "./node-version.mjs";
import { turbo } from "./turbo.mjs";

const options = {
  "mock-port": { type: "string", default: "4010" },
  "docs-port": { type: "string", default: "4011" },
};
const servers = [
  { package: "@9pic/mock", file: "apps/mock/dist/bin.js", option: "mock-port" },
  { package: "@9pic/docs", file: "apps/docs/src/serve.ts", option: "docs-port" },
];

/** Fails early, before anything is built, and names the option that helps. */
async function checkPort(value, option) {
  if (!/^\d+$/.test(value) || Number(value) > 65_535) throw new Error(`--${option} must be 0 to 65535, not ${value}.`);
  const probe = createServer();
  const problem = await new Promise((resolve) => {
    probe.once("error", resolve).listen(Number(value), "127.0.0.1", () => probe.close(() => resolve(undefined)));
  });
  if (problem?.code === "EADDRINUSE") {
    throw new Error(`Port ${value} is taken. Stop what listens there, or choose another: npx -y pnpm@12 start --${option} PORT`);
  }
  if (problem) throw new Error(`Port ${value} cannot be used: ${problem.message}`);
}

async function build() {
  if (process.stdout.isTTY) console.log("Building the mock and the docs ...");
  const filters = servers.map((server) => `--filter=${server.package}`);
  const { code, output } = await turbo(["build", ...filters, "--output-logs=errors-only"], { keepOutput: true });
  if (code === 0) return;
  process.stderr.write(output);
  throw new Error("The build failed; what is above says where. Nothing was started.");
}

/** Runs all servers until one ends or somebody ends them; then ends the others. */
async function serve(ports) {
  const children = servers.map(({ file, option }) => {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    return spawn(process.execPath, [path, "--port", ports[option]], { stdio: ["ignore", "inherit", "inherit"] });
  });
  const stop = () => children.forEach((child) => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  const exits = children.map((child) => new Promise((resolve) => child.on("exit", (code) => resolve(code))));
  const first = await Promise.race(exits);
  stop();
  await Promise.all(exits);
  process.exitCode = first ?? 0;
}

requireNode();
try {
  const { values } = parseArgs({ options });
  for (const [option, port] of Object.entries(values)) await checkPort(port, option);
  await build();
  await serve(values);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
