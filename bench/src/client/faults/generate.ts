/** Generates the clients of hey-api, orval and Redocly from our spec, each with its defaults, and bundles them for Node. */
import { execFileSync } from "node:child_process";
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

const at = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const SPEC = at("spec/dist/openapi.json");
const REDOCLY = at("bench/node_modules/@redocly/cli/bin/cli.js");

export async function generate(folder: string): Promise<void> {
  await generateHeyApi(join(folder, "hey-api"));
  const { generate: generateOrval } = await import("orval");
  // `baseUrl` is an expression in the generated code.
  const output = {
    target: join(folder, "orval.ts"),
    client: "fetch",
    baseUrl: { runtime: "process.env.API_BASE_URL" },
  } as const;
  await generateOrval({ input: SPEC, output }, folder, { logLevel: "error" });
  execFileSync(process.execPath, [REDOCLY, "generate-client", SPEC, "--output", join(folder, "redocly.ts")], {
    env: { PATH: process.env.PATH, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  await bundle(
    folder,
    "hey-api",
    'export * from "./hey-api/index.ts"; export { client } from "./hey-api/client.gen.ts";',
  );
  await bundle(folder, "orval", 'export * from "./orval.ts";');
  await bundle(folder, "redocly", 'export * from "./redocly.ts";');
}

/** hey-api uses the JavaScript API of TypeScript, which version 7 does not have: takes the version that `packages/codegen` uses. */
async function generateHeyApi(folder: string): Promise<void> {
  const typescript = createRequire(at("packages/codegen/package.json")).resolve("typescript");
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript"
        ? { url: pathToFileURL(typescript).href, shortCircuit: true }
        : next(specifier, context),
  });
  const { createClient } = await import("@hey-api/openapi-ts");
  await createClient({
    input: SPEC,
    output: folder,
    plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
    logs: { level: "silent" },
  });
  hooks.deregister();
}

async function bundle(folder: string, name: string, contents: string): Promise<void> {
  await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
    outfile: join(folder, `${name}.mjs`),
  });
}
