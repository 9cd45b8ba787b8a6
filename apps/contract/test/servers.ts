import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { startMock } from "@9pic/mock";

export type Running = { url: string; stop: () => unknown };

/** The mock with each of its engines, and the mock of Prism's command line, with the same spec. */
export const servers: Record<string, () => Promise<Running>> = {
  async "@9pic/mock"() {
    const { url, close } = await startMock();
    return { url, stop: close };
  },

  async "@9pic/mock --engine prism"() {
    const { url, close } = await startMock({ engine: "prism" });
    return { url, stop: close };
  },

  async "prism mock"() {
    const command = fileURLToPath(new URL("../node_modules/.bin/prism", import.meta.url));
    const spec = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
    const prism = spawn(command, ["mock", "--multiprocess", "false", "--port", "0", spec], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let output = "";
      prism.stdout.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        const ready = /listening on (http:\S+)/.exec(output);
        if (ready) resolve(ready[1] as string);
      });
      prism.on("exit", () => reject(new Error(`prism mock ended:\n${output}`)));
    });
    return { url, stop: () => prism.kill() };
  },
};
