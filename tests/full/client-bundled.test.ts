/** The client in bundles: each bundler takes the ES modules, of which it keeps only what a program uses. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rolldown } from "rolldown";
import { build as viteBuild } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { run } from "../src/run.ts";
import { packOne } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-bundled-"));
const project = join(parent, "project");
const env = environmentWithCache(join(parent, "home"));

beforeAll(async () => {
  mkdirSync(join(parent, "home"));
  mkdirSync(project);
  const { file: tarball } = await packOne("@9pic/client");
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true }));
  writeFileSync(
    join(project, "page.mjs"),
    `import { createClient } from "@9pic/client";\nexport const pic = createClient({ apiKey: null, orgId: 903 });\n`,
  );
  writeFileSync(
    join(project, "server.cjs"),
    `const { createClient } = require("@9pic/client");\nexports.pic = createClient({ apiKey: "demo-key", orgId: 903 });\n`,
  );
  const installed = await run("npm", ["install", tarball, "esbuild@0.28", "webpack@5", "webpack-cli@7"], {
    cwd: project,
    env,
  });
  expect(installed.code, installed.stderr).toBe(0);
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** Runs a program of the project, and returns what it prints. */
async function bundle(program: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(join(project, "node_modules/.bin", program), args, { cwd: project, env });
  expect(code, stdout + stderr).toBe(0);
  return stdout;
}

/** By name, a function that bundles a file of the project for a page or for a server, and returns the ids of its modules. */
const BUNDLERS: Record<string, (file: string, platform: "browser" | "node") => Promise<string>> = {
  async rolldown(file, platform) {
    const built = await rolldown({ input: join(project, file), platform });
    const { output } = await built.generate({ format: "esm" });
    return Object.keys(output[0].modules).join("\n");
  },
  async vite(file, platform) {
    const rollupOptions = { input: join(project, file) };
    const ssr = platform === "node";
    const options = { build: { write: false, ssr, rollupOptions }, ssr: { noExternal: true as const } };
    const built = await viteBuild({ root: project, configFile: false, logLevel: "silent", ...options });
    if (!("output" in built)) throw new Error("Vite returned no single bundle.");
    return built.output.flatMap((chunk) => ("modules" in chunk ? Object.keys(chunk.modules) : [])).join("\n");
  },
  esbuild: (file, platform) =>
    bundle("esbuild", file, "--bundle", `--platform=${platform}`, "--log-level=error", "--minify-syntax"),
  async webpack(file, platform) {
    const target = platform === "node" ? "node" : "web";
    return bundle("webpack", `./${file}`, "--target", target, "--mode", "none", "--stats", "verbose");
  },
};

const cases = Object.keys(BUNDLERS).flatMap((name) => [
  { name, file: "page.mjs", platform: "browser" as const },
  { name, file: "server.cjs", platform: "node" as const },
]);
test.each(cases)("$name takes the client's ES modules for $file", async ({ name, file, platform }) => {
  const modules = await BUNDLERS[name]!(file, platform);
  expect(modules).toContain("@9pic/client/dist/create-client.js");
  expect(modules).not.toContain("@9pic/client/dist/cjs/");
});
