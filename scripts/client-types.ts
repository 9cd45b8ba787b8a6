/** Renews the types of the client while the spec is edited, so that an editor that has `@9pic/client` open shows a new field. */
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

import { root, searchPath } from "./run.ts";

/** Time in ms within which several events of the file system are one change of the bundle. */
const SETTLE_MS = 20;

/**
 * Follows a bundle of the spec, and writes the client's generated types again after each change. If that fails, the reason is printed, and
 * the last types stay.
 *
 * @param bundle a file that is replaced in one step
 * @param client the folder of the client, which has been built from the bundle
 * @returns a function that stops watching; the watcher alone does not keep the process running
 */
export function followBundle(bundle: string, client: string = join(root, "packages/client")): () => void {
  let last = readFileSync(bundle, "utf8");
  let timer: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();
  const renew = async (): Promise<void> => {
    const text = readFileSync(bundle, "utf8");
    if (text === last) return;
    last = text;
    try {
      const began = performance.now();
      await renewTypes(bundle, client);
      console.log(`client: types in ${Math.round(performance.now() - began)} ms`);
    } catch (error) {
      console.error(`client: the types stay as they are. ${(error as Error).message}`);
    }
  };
  const watcher = watch(dirname(bundle), (_event, name) => {
    if (name !== basename(bundle)) return;
    clearTimeout(timer);
    timer = setTimeout(() => (queue = queue.then(renew)), SETTLE_MS);
  }).unref();
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

/** Generates and compiles the client. Each declaration is replaced in one step, and only if all of the client compiles. */
async function renewTypes(bundle: string, client: string): Promise<void> {
  const work = join(client, ".dev");
  mkdirSync(work, { recursive: true });
  const codegen = join(root, "packages/codegen/src/bin.ts");
  await run(process.execPath, [codegen, "--client", bundle, "src/generated"], client);
  try {
    await run("tsc", ["--project", "tsconfig.build.json", "--outDir", work], client);
    for (const file of readdirSync(join(work, "generated")))
      renameSync(join(work, "generated", file), join(client, "dist/generated", file));
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function run(program: string, args: string[], cwd: string): Promise<void> {
  try {
    await promisify(execFile)(program, args, { cwd, env: { ...process.env, PATH: searchPath() } });
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || message, { cause: error });
  }
}
