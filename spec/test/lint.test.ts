import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";

import { faults, type Fault } from "./faults.ts";

type Problem = { message: string; location: { source: { ref: string }; start?: { line: number } }[] };

const spec = fileURLToPath(new URL("..", import.meta.url));
const names = Object.keys(faults);
let workshop: string;
let problems: Problem[];

/** A copy of the spec for each fault, linted in one run of redocly, since starting it takes longest. */
beforeAll(async () => {
  workshop = await mkdtemp(join(tmpdir(), "9pic-spec-"));
  await copySpec("sound");
  for (const [index, fault] of Object.values(faults).entries()) {
    await copySpec(String(index));
    await plant(join(workshop, String(index)), fault);
  }
  await writeConfig(["sound", ...names.keys()].map(String));
  problems = await lint();
}, 60_000);
afterAll(() => rm(workshop, { recursive: true }));

async function copySpec(folder: string): Promise<void> {
  for (const part of ["openapi.yaml", "description.md", "paths", "components", "code-samples"]) {
    await cp(join(spec, part), join(workshop, folder, part), { recursive: true });
  }
}

async function plant(folder: string, { file, find, put }: Fault): Promise<void> {
  const path = join(folder, file);
  if (!find) {
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, put, { flag: "wx" });
  }
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer has the text that this fault changes`).toContain(find);
  await writeFile(
    path,
    text.replace(find, () => put),
  );
}

/** The project's own rules, on other documents. */
async function writeConfig(folders: string[]): Promise<void> {
  const config = parse(await readFile(join(spec, "redocly.yaml"), "utf8"));
  config.plugins = config.plugins.map((plugin: string) => join(spec, plugin));
  const { preprocessors } = config.apis.strict;
  config.apis = Object.fromEntries(
    folders.map((folder) => [`copy-${folder}`, { root: `${folder}/openapi.yaml`, preprocessors }]),
  );
  await writeFile(join(workshop, "redocly.yaml"), stringify(config));
}

async function lint(): Promise<Problem[]> {
  const command = join(spec, "node_modules/.bin/redocly");
  const stdout = await new Promise<string>((resolve) => {
    execFile(command, ["lint", "--format", "json"], { cwd: workshop, maxBuffer: 64e6 }, (_error, out) => resolve(out));
  });
  // One report after the other, a JSON document each.
  const reports = JSON.parse(`[${stdout.trim().replaceAll(/^\}\s*\{$/gm, "},{")}]`) as { problems: Problem[] }[];
  expect(reports).toHaveLength(names.length + 1);
  return reports.flatMap((report) => report.problems);
}

const inFolder = (folder: string): Problem[] =>
  problems.filter(({ location }) => location[0]?.source.ref.startsWith(`${folder}/`));

describe("lint", () => {
  test("finds nothing in the spec as it is", () => {
    expect(inFolder("sound")).toEqual([]);
  });

  test.each(names.map((name, index) => [name, index] as const))("catches %s", (name, index) => {
    const { file, at = file, says } = faults[name] as Fault;
    const found = inFolder(String(index)).map(({ message, location }) => ({
      message,
      file: location[0]?.source.ref.slice(`${index}/`.length),
      line: location[0]?.start?.line ?? 1,
    }));
    expect(found).toContainEqual({ message: expect.stringMatching(says), file: at, line: expect.any(Number) });
  });
});
