/**
 * The bill of materials of a package, in CycloneDX: the packages that npm installs with it, and those whose code is bundled into its own.
 * pnpm writes it from the lockfile, without a request.
 */
import { writeFileSync } from "node:fs";

import { readBundled } from "../licenses.ts";
import { run } from "../run.ts";
import { publishedName } from "./manifest.ts";
import type { PublicPackage } from "./packages.ts";

type Component = { "bom-ref": string; purl: string; scope?: string; properties?: object[]; licenses?: object[] };
type Bom = {
  metadata: { component: Component & { group?: string; name?: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn?: string[] }[];
};

/** Writes the bill of materials of a built package. */
export function writeSbom(one: PublicPackage, file: string): void {
  const installed = readBom(one.name, ["--prod"]);
  const bundled = new Map(
    readBundled(one.folder).map(({ name, version, license }) => [`pkg:npm/${name}@${version}`, license]),
  );
  // npm does not install what is bundled: it is a dependency of development.
  const bom = bundled.size > 0 ? addBundled(installed, readBom(one.name, []), bundled) : installed;
  writeFileSync(file, `${JSON.stringify(asPublished(bom, one), null, 2)}\n`);
}

const readBom = (name: string, options: string[]): Bom =>
  JSON.parse(
    run(["pnpm", "--filter", name, "sbom", "--sbom-format", "cyclonedx", "--sbom-spec-version", "1.6", ...options])
      .stdout,
  );

/**
 * Adds bundled packages, as dependencies of the package that contains them.
 *
 * @param all the bill with all dependencies
 * @param bundled the licenses of the bundled packages, by their purls, which are not escaped
 * @throws Error if a bundled package is not among all dependencies
 */
export function addBundled(installed: Bom, all: Bom, bundled: ReadonlyMap<string, string>): Bom {
  const byPurl = new Map(all.components.map((component) => [decodeURIComponent(component.purl), component]));
  const parts = [...bundled].map(([purl, license]): Component => {
    const found = byPurl.get(purl);
    if (!found) throw new Error(`The bundle contains ${purl}, which pnpm-lock.yaml does not list. Build it again.`);
    // These two say that it is for development.
    const { scope: _, properties: __, ...component } = found;
    // pnpm leaves out that of an old manifest.
    return { ...component, licenses: component.licenses ?? [{ expression: license }] };
  });
  const components = new Map([...parts, ...installed.components].map((component) => [component["bom-ref"], component]));
  const [own, ...others] = installed.dependencies;
  const partRefs = parts.map((part) => part["bom-ref"]);
  const edges = all.dependencies.filter(({ ref }) => partRefs.includes(ref));
  const known = [...edges, ...others].map(({ ref, dependsOn = [] }): [string, Bom["dependencies"][number]] => [
    ref,
    { ref, dependsOn: dependsOn.filter((other) => components.has(other)) },
  ]);
  return {
    ...installed,
    components: [...components.values()],
    dependencies: [
      { ref: own!.ref, dependsOn: [...new Set([...(own!.dependsOn ?? []), ...partRefs])] },
      ...new Map(known).values(),
    ],
  };
}

/** Names the package as it is published, with the scope in `RELEASE_SCOPE`. */
export function asPublished(bom: Bom, { name, version }: Pick<PublicPackage, "name" | "version">): Bom {
  const published = publishedName(name);
  const [group = "", plainName = ""] = published.split("/");
  const before = bom.metadata.component["bom-ref"];
  const purl = `pkg:npm/${published.replace("@", "%40")}@${version}`;
  const component = { ...bom.metadata.component, group, name: plainName, purl, "bom-ref": purl };
  const dependencies = bom.dependencies.map((one) => (one.ref === before ? { ...one, ref: purl } : one));
  return { ...bom, metadata: { ...bom.metadata, component }, dependencies };
}
