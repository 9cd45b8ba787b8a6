/** The bill of materials of a package, made of what pnpm writes: tests/full/tarballs.test.ts checks those of all packages. */
import { describe, expect, onTestFinished, test, vi } from "vitest";

import { addBundled, asPublished } from "../../scripts/release/sbom.ts";

const component = (id: string): { "bom-ref": string; purl: string } => ({
  "bom-ref": `pkg:npm/${id.replace(/^@/, "%40")}`,
  purl: `pkg:npm/${id.replace(/^@/, "%40")}`,
});
const refs = (...names: string[]): string[] => names.map((name) => component(name).purl);
const bom = (ids: string[], graph: Record<string, string[]>): Parameters<typeof addBundled>[0] => ({
  metadata: { component: { ...component("@9pic/mock@0.1.0"), group: "@9pic", name: "mock" } },
  components: ids.map(component),
  dependencies: Object.entries(graph).map(([id, names]) => ({ ref: component(id).purl, dependsOn: refs(...names) })),
});
const installed = bom(["a@1.0.0"], { "@9pic/mock@0.1.0": ["a@1.0.0"], "a@1.0.0": [] });
const development = { scope: "excluded", properties: [{ name: "cdx:npm:package:development" }] };
const all = bom(["a@1.0.0", "@b/c@2.0.0", "tool@3.0.0"], {
  "@9pic/mock@0.1.0": ["a@1.0.0", "@b/c@2.0.0", "tool@3.0.0"],
  "a@1.0.0": [],
  "@b/c@2.0.0": ["a@1.0.0", "tool@3.0.0"],
  "tool@3.0.0": [],
});
all.components = all.components.map((one) => ({ ...one, ...development }));

describe("the bill of materials", () => {
  test("has what is installed with the package and what is bundled into it, and no tool", () => {
    const { components, dependencies } = addBundled(installed, all, new Map([["pkg:npm/@b/c@2.0.0", "MIT"]]));
    expect(components.toSorted((a, b) => a.purl.localeCompare(b.purl))).toEqual(
      [{ ...component("@b/c@2.0.0"), licenses: [{ expression: "MIT" }] }, component("a@1.0.0")].toSorted((a, b) =>
        a.purl.localeCompare(b.purl),
      ),
    );
    expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toEqual({
      [component("@9pic/mock@0.1.0").purl]: refs("a@1.0.0", "@b/c@2.0.0"),
      [component("@b/c@2.0.0").purl]: refs("a@1.0.0"),
      [component("a@1.0.0").purl]: [],
    });
  });

  test("refuses a bundled package that the lockfile does not have", () => {
    expect(() => addBundled(installed, all, new Map([["pkg:npm/b@9.0.0", "MIT"]]))).toThrow(
      "contains pkg:npm/b@9.0.0, which pnpm-lock.yaml",
    );
  });

  test("names the package with the scope in RELEASE_SCOPE", () => {
    vi.stubEnv("RELEASE_SCOPE", "@acme");
    onTestFinished(() => void vi.unstubAllEnvs());
    const published = asPublished(installed, { name: "@9pic/mock", version: "0.1.0" });
    expect(published.metadata.component).toMatchObject({
      ...component("@acme/mock@0.1.0"),
      group: "@acme",
      name: "mock",
    });
    expect(JSON.stringify(published)).not.toContain("9pic");
  });
});
