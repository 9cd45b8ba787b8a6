/**
 * The release, rehearsed: next versions in a copy of the repository, packed, published to a registry of its own, and used from there
 * by new projects. Nothing is asked of another machine, and nothing is left behind.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Clone, cloneRepository, strangersEnvironment } from "../src/clone.ts";
import { consumers, install, tryConsumer } from "./consumers.ts";
import { makeVersions, pack, type Packed } from "./copy.ts";
import { type Environment, type Processes, processes as newProcesses } from "./processes.ts";
import { publish } from "./publish.ts";
import { type Registry, startRegistry } from "./registry.ts";

export type Rehearsed = { published: Packed[]; used: string[] };

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Rehearses a release.
 *
 * @param say is told what is done next
 * @returns what was published, and by what it was used
 * @throws Error that says which step failed, and with what
 */
export async function rehearse(say: (text: string) => void): Promise<Rehearsed> {
  const processes = newProcesses();
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    void processes.end();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const clone = await cloneRepository();
  let registry: Registry | undefined;
  try {
    mkdirSync(join(clone.place, "tmp"));
    say("Making the next versions, in a copy");
    await makeVersions(clone, processes);
    say("Packing");
    const published = await pack(clone, processes);
    say("Publishing");
    registry = await startRegistry(join(clone.place, "registry"));
    await publish(published, clone, registry, processes);
    return { published, used: await use(clone, published, processes, say) };
  } catch (cause) {
    throw stopped ? new Error("Stopped before its end. Nothing of it is left.", { cause }) : cause;
  } finally {
    await processes.end();
    await registry?.close();
    clone.remove();
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}

/** Installs the mock, starts it, and lets every consumer call it. */
async function use(
  { place }: Clone,
  published: Packed[],
  processes: Processes,
  say: (text: string) => void,
): Promise<string[]> {
  const home: Environment = { ...strangersEnvironment(join(place, "home")), TMPDIR: join(place, "tmp") };
  const folder = (name: string): string => {
    const path = join(place, "projects", name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  say("Starting the mock");
  const project = { folder: folder("mock"), env: home, processes };
  await install(["@9pic/mock"], project);
  const listening = await processes.start(["node_modules/.bin/9pic-mock", "--port", "0"], /http:\S+/, {
    cwd: project.folder,
    env: home,
  });
  const env = { ...home, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: listening };
  const used: string[] = [];
  for (const [name, { title, says }] of Object.entries(consumers)) {
    say(`Trying ${title}`);
    const said = await tryConsumer(name, { folder: folder(name), env, mock: listening, processes });
    const wanted = says(published);
    if (said !== wanted) throw new Error(`${title} says "${said}", and should say "${wanted}".`);
    used.push(title);
  }
  return used;
}
