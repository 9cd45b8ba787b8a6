/** `node scripts/turbo.mjs TASK ...` runs tasks in every package that has them, and those that they depend on before. */
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

import { command } from "./command.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Nothing calls home, from whatever machine this runs on. */
const quiet = {
  DO_NOT_TRACK: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  REDOCLY_TELEMETRY: "off",
};

/** Colours are for a terminal; in a pipe or a file they are noise. */
const plain = () => (process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: "1" });

/** Runs turbo. Returns its exit code, whether somebody stopped it, and what it printed if that was kept back. */
export function turbo(args, { keepOutput = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn("turbo", ["run", ...args], {
      cwd: root,
      env: {
        ...process.env,
        ...quiet,
        ...plain(),
        PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
      },
      stdio: keepOutput ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    // Whoever ends this process ends turbo, which ends its tasks; until it has, this process stays.
    let stopped = false;
    const stop = (signal) => {
      stopped = true;
      child.kill(signal);
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve({ code: code ?? 1, stopped, output });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    const { code } = await turbo(process.argv.slice(2));
    process.exitCode = code;
  });
}
