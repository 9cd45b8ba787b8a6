/**
 * A release rehearsal: sets the next versions in a clone, packs and publishes the packages to a local registry, which refuses one of
 * them at first, announces them, and uses them from there in projects of `examples/`. Makes no outgoing request and leaves no files or processes behind.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Clone, cleanEnvironment, cloneRepository } from "../src/clone.ts";
import type { Environment } from "../src/run.ts";
import { consumers, install, runConsumer } from "./consumers.ts";
import { pack, type PackedPackage, setVersions } from "./copy.ts";
import { createProcesses, type Processes } from "./processes.ts";
import { npmEnvironment, publishTwice, uploadDependencies } from "./publish.ts";
import { type Registry, startRegistry } from "./registry.ts";
import { createWorkflow } from "./workflow.ts";

export type RehearsalResult = {
  published: PackedPackage[];
  /** The package that the registry refused at first. */
  refused: PackedPackage;
  /** The examples that used the packages. */
  used: string[];
};

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Rehearses a release.
 *
 * @param onProgress receives the name of each step as it begins
 * @throws Error with the output of the command that failed
 */
export async function rehearse(onProgress: (step: string) => void): Promise<RehearsalResult> {
  const processes = createProcesses();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    void processes.stop();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const clone = await cloneRepository();
  let registry: Registry | undefined;
  try {
    mkdirSync(join(clone.parent, "tmp"));
    onProgress("Setting the next versions in a clone");
    await setVersions(clone, processes);
    registry = await startRegistry(join(clone.parent, "registry"));
    const env = npmEnvironment(clone, registry);
    const workflow = await createWorkflow(clone, processes, env);
    onProgress("Packing");
    const published = await pack(clone, processes, workflow.commit);
    await uploadDependencies(published, clone, registry, processes, env);
    onProgress("Publishing, with a registry that refuses a package at first");
    const refused = await publishTwice(published, registry, workflow);
    return { published, refused, used: await use(clone, processes, onProgress) };
  } catch (cause) {
    throw stopped ? new Error("The release rehearsal was stopped. It left no files behind.", { cause }) : cause;
  } finally {
    await processes.stop();
    await registry?.close();
    clone.remove();
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/** Installs and starts the mock, and runs examples against it. */
async function use({ parent }: Clone, processes: Processes, onProgress: (step: string) => void): Promise<string[]> {
  const home: Environment = { ...cleanEnvironment(join(parent, "home")), TMPDIR: join(parent, "tmp") };
  const folder = (name: string): string => {
    const path = join(parent, "projects", name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  onProgress("Starting the mock");
  const project = { folder: folder("mock"), env: home, processes };
  await install(["@9pic/mock"], project);
  const mock = await processes.start(["node_modules/.bin/9pic-mock", "--port", "0"], /http:\S+/, {
    cwd: project.folder,
    env: home,
  });
  const env = { ...home, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock };
  const used: string[] = [];
  for (const [name, { expected }] of Object.entries(consumers)) {
    onProgress(`Running examples/${name}`);
    const shown = await runConsumer(name, { folder: folder(name), env, mock, processes });
    if (!expected.test(shown)) throw new Error(`examples/${name} gave "${shown}", which does not match ${expected}.`);
    used.push(name);
  }
  return used;
}
