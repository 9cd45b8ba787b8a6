import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { tarballName } from "../../scripts/release/manifest.ts";
import { type Clone, cleanEnvironment } from "../src/clone.ts";
import type { Environment } from "../src/run.ts";
import type { PackedPackage } from "./copy.ts";
import { installedDependencies } from "./dependencies.ts";
import type { Processes } from "./processes.ts";
import type { Registry } from "./registry.ts";
import { upload } from "./upload.ts";
import type { ReleaseWorkflow } from "./workflow.ts";

/** Writes npm's settings for the registry to the clone's home directory, and returns the environment with it. */
export function npmEnvironment({ parent }: Clone, { url }: Registry): Environment {
  const home = join(parent, "home");
  const settings = [
    `registry=${url}`,
    `//${new URL(url).host}/:_authToken=rehearsal`,
    "audit=false",
    "fund=false",
    "update-notifier=false",
  ];
  writeFileSync(join(home, ".npmrc"), `${settings.join("\n")}\n`);
  return { ...cleanEnvironment(home), TMPDIR: join(parent, "tmp"), NO_PROXY: "127.0.0.1" };
}

/** Uploads the dependencies of the packages, as they are installed in this repository. */
export async function uploadDependencies(
  packages: PackedPackage[],
  { parent }: Clone,
  registry: Registry,
  processes: Processes,
  env: Environment,
): Promise<void> {
  const dependencies = packages.flatMap((one) => installedDependencies(one.folder, one.dependencies));
  const uploaded = new Set<string>();
  for (const dependency of dependencies) {
    const id = `${dependency.manifest.name}@${dependency.manifest.version}`;
    if (!uploaded.has(id)) await upload(dependency, registry.url, parent, processes, env);
    uploaded.add(id);
  }
}

const idOf = ({ name, version }: PackedPackage): string => `${name}@${version}`;

/**
 * Publishes and announces the packages with the jobs of the workflow, twice: the registry refuses one package at first, and the second run
 * has to publish and announce exactly that one.
 *
 * @returns the package that was refused
 * @throws Error if a package is not published or not announced once, with its tarball, its bill of materials and its notes
 */
export async function publishTwice(
  packages: PackedPackage[],
  registry: Registry,
  workflow: ReleaseWorkflow,
): Promise<PackedPackage> {
  const refused = packages.at(-2)!;
  const others = packages.filter((one) => one !== refused);
  registry.refused.add(refused.name);
  const error = await workflow.run();
  if (!error?.message.includes(`refused 1 of ${packages.length} versions:\n${idOf(refused)}: `))
    throw new Error(
      `The registry refused ${idOf(refused)} alone, and the job that publishes says: ${error?.message ?? "nothing"}`,
    );
  await checkAnnounced(others, workflow);
  const { unpublished, unannounced } = await workflow.state();
  if (unpublished !== idOf(refused) || unannounced !== "")
    throw new Error(
      `A new run would publish "${unpublished}" and announce "${unannounced}", not ${idOf(refused)} alone.`,
    );
  registry.refused.clear();
  await workflow.addCommit();
  const secondError = await workflow.run();
  if (secondError) throw secondError;
  await checkAnnounced([...others, refused], workflow);
  return refused;
}

/** Compares the releases and the tags with what packages need: one of each, at the commit that was packed. */
async function checkAnnounced(packages: PackedPackage[], workflow: ReleaseWorkflow): Promise<void> {
  const tags = await workflow.tags();
  const expected = packages.map((one) => {
    const file = tarballName(one).replace(/\.tgz$/, "");
    return `${idOf(one)} of ${workflow.commit} with notes, ${file}.cdx.json, ${file}.tgz`;
  });
  const announced = workflow.releases().map(({ id, title, commit, notes, files }) => {
    const isTagged = title === id && tags[id] === commit;
    const parts = [notes && "notes", ...files.map(({ name, bytes }) => bytes > 0 && name).toSorted()];
    return `${id} of ${isTagged ? commit : "another commit"} with ${parts.filter(Boolean).join(", ")}`;
  });
  if (announced.join("\n") === expected.join("\n") && Object.keys(tags).length === packages.length) return;
  throw new Error(
    `The releases on GitHub are not complete. These exist:\n${announced.join("\n")}\nThese are needed:\n${expected.join("\n")}`,
  );
}
