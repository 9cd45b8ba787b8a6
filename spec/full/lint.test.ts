import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";

import { bodyFaults } from "./body-faults.ts";
import { faults, type Fault } from "./faults.ts";
import { unsupported } from "./unsupported.ts";

type Problem = { message: string; location: { source: { ref: string }; start?: { line: number } }[] };

const spec = fileURLToPath(new URL("..", import.meta.url));
const all: Record<string, Fault> = { ...faults, ...bodyFaults, ...unsupported };
const names = Object.keys(all);
let copies: string;
let problems: Problem[];

/** Lints a copy of the spec for each fault in one run of redocly, since its start takes longest. */
beforeAll(async () => {
  copies = await mkdtemp(join(tmpdir(), "9pic-spec-"));
  await copySpec("valid");
  for (const [index, fault] of Object.values(all).entries()) {
    await copySpec(String(index));
    await plant(join(copies, String(index)), fault);
  }
  await writeConfig(["valid", ...names.keys()].map(String));
  problems = await lint();
}, 300_000);
afterAll(() => rm(copies, { recursive: true }));

async function copySpec(folder: string): Promise<void> {
  for (const part of ["openapi.yaml", "description.md", "paths", "components", "code-samples"]) {
    await cp(join(spec, part), join(copies, folder, part), { recursive: true });
  }
}

async function plant(folder: string, { file, find, put }: Fault): Promise<void> {
  const path = join(folder, file);
  if (!find) {
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, put, { flag: "wx" });
  }
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer contains the text that this fault replaces`).toContain(find);
  await writeFile(
    path,
    text.replace(find, () => put),
  );
}

/** Applies the project's own rules to the copies. */
async function writeConfig(folders: string[]): Promise<void> {
  const config = parse(await readFile(join(spec, "redocly.yaml"), "utf8"));
  config.plugins = config.plugins.map((plugin: string) => join(spec, plugin));
  const { preprocessors } = config.apis.strict;
  config.apis = Object.fromEntries(
    folders.map((folder) => [`copy-${folder}`, { root: `${folder}/openapi.yaml`, preprocessors }]),
  );
  await writeFile(join(copies, "redocly.yaml"), stringify(config));
}

async function lint(): Promise<Problem[]> {
  const command = join(spec, "node_modules/.bin/redocly");
  const stdout = await new Promise<string>((resolve) => {
    execFile(command, ["lint", "--format", "json"], { cwd: copies, maxBuffer: 64e6 }, (_error, out) => resolve(out));
  });
  // One JSON document per report.
  const reports = JSON.parse(`[${stdout.trim().replaceAll(/^\}\s*\{$/gm, "},{")}]`) as { problems: Problem[] }[];
  expect(reports).toHaveLength(names.length + 1);
  return reports.flatMap((report) => report.problems);
}

const inFolder = (folder: string): Problem[] =>
  problems.filter(({ location }) => location[0]?.source.ref.startsWith(`${folder}/`));

/** The first line of a file that contains a text, from 1. */
async function lineOf(path: string, text: string): Promise<number> {
  const lines = (await readFile(path, "utf8")).split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe("lint", () => {
  test("reports nothing for the spec as it is", () => {
    expect(inFolder("valid")).toEqual([]);
  });

  test.each(names.map((name, index) => [name, index] as const))("reports %s", async (name, index) => {
    const { file, at = file, line, says } = all[name] as Fault;
    const found = inFolder(String(index)).map(({ message, location }) => ({
      message,
      file: location[0]?.source.ref.slice(`${index}/`.length),
      line: location[0]?.start?.line ?? 1,
    }));
    const expected = line === undefined ? expect.any(Number) : await lineOf(join(copies, String(index), at), line);
    expect(found).toContainEqual({ message: expect.stringMatching(says), file: at, line: expected });
  });
});
