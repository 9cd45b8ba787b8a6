/** What a maintainer reads of a broken spec: the cause in its own file and line, and none of what follows from it. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { formatFault, lintSpec } from "@9pic/openapi/lint";
import { expect, type TestContext, test } from "vitest";
import { parse, stringify } from "yaml";

const spec = fileURLToPath(new URL("..", import.meta.url));
const PARTS = ["openapi.yaml", "description.md", "paths", "components", "code-samples"];

/** An edit of one file: a text and its replacement; undefined for the whole file, and for one that is deleted. */
type Edit = [file: string, find: RegExp | undefined, put: string | undefined];
type Case = { edit: Edit; reports: RegExp[] };

const cases: Record<string, Case> = {
  "an unknown field": {
    edit: ["paths/ping.yaml", /^ {2}summary: /m, "  bib_search: yes\n  summary: "],
    reports: [/^paths\/ping\.yaml:\d+:\d+ bib_search is not supported in Operation objects\. Leave it out\.$/],
  },
  "a misspelt field": {
    edit: ["paths/ping.yaml", /^ {2}tags: /m, "  operationsId: ping\n  tags: "],
    reports: [
      /^paths\/ping\.yaml:\d+:\d+ operationsId is not supported in Operation objects\. Did you mean operationId\?$/,
    ],
  },
  "a boolean of YAML 1.1": {
    edit: ["components/examples/EventDetailsActive.yaml", /(bib_search: )\w+/, "$1yes"],
    reports: [/EventDetailsActive\.yaml:\d+:\d+ `yes` is a text in YAML 1\.2\. Write `true`\.$/],
  },
  "a number in quotes": {
    edit: ["components/examples/EventDetailsActive.yaml", /(event_id: )\d+/, '$1"456"'],
    reports: [/EventDetailsActive\.yaml:\d+:\d+ "456" is a text\. Write 456 without quotes, which is an integer\.$/],
  },
  "a word in place of a number": {
    edit: ["components/parameters/PageSize.yaml", /(minimum: )\d+/, "$1one"],
    reports: [/^components\/parameters\/PageSize\.yaml:\d+:\d+ one is a text\. Write a number\.$/],
  },
  "a pattern that is no regular expression": {
    edit: ["components/schemas/EventDate.yaml", /^pattern: .*/m, 'pattern: "["'],
    reports: [/^components\/schemas\/EventDate\.yaml:\d+:\d+ \[ is not a regular expression .* Correct it\.$/],
  },
  "a misspelt type": {
    edit: ["components/schemas/EventDetails.yaml", /type: integer/, "type: integers"],
    reports: [/^components\/schemas\/EventDetails\.yaml:\d+:\d+ .* Did you mean integer\?$/],
  },
  "a duplicate operationId": {
    edit: ["paths/ping.yaml", /(operationId: ).*/, "$1listEvents"],
    reports: [
      /^paths\/ping\.yaml:\d+:\d+ listEvents is also the operationId of an operation in paths\/events\.yaml\./,
      /^paths\/events\.yaml:\d+:\d+ listEvents is also the operationId of an operation in paths\/ping\.yaml\./,
    ],
  },
  "an empty file of a path": {
    edit: ["paths/ping.yaml", undefined, ""],
    reports: [/^openapi\.yaml:\d+:\d+ paths\/ping\.yaml is empty\. Write it, or delete it and this \$ref\.$/],
  },
  "a missing file of a path": {
    edit: ["paths/ping.yaml", undefined, undefined],
    reports: [/^openapi\.yaml:\d+:\d+ paths\/ping\.yaml does not exist\. Write it, or correct the \$ref\.$/],
  },
  "a $ref to a misspelt file": {
    edit: ["paths/ping.yaml", /PingResponse\.yaml/, "PingResponses.yaml"],
    reports: [
      /^paths\/ping\.yaml:\d+:\d+ components\/schemas\/PingResponses\.yaml does not exist\. Did you mean PingResponse\.yaml\?$/,
    ],
  },
  "a wrong indentation": {
    edit: ["paths/ping.yaml", /^ {2}summary: /m, " summary: "],
    reports: [/^paths\/ping\.yaml:\d+:\d+ This is not valid YAML: bad indentation of a mapping entry\. Correct it\.$/],
  },
  "a key that occurs twice": {
    edit: ["paths/ping.yaml", /^ {2}summary: /m, "  summary: Twice\n  summary: "],
    reports: [/^paths\/ping\.yaml:\d+:\d+ This is not valid YAML: duplicated mapping key\. Correct it\.$/],
  },
  "an empty document": {
    edit: ["openapi.yaml", undefined, ""],
    reports: [/^openapi\.yaml:1:1 The document cannot be read: /],
  },
};

async function copySpec({ onTestFinished }: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "9pic-spec-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const part of PARTS) await cp(join(spec, part), join(folder, part), { recursive: true });
  const config = parse(await readFile(join(spec, "redocly.yaml"), "utf8"));
  config.plugins = config.plugins.map((plugin: string) => join(spec, plugin));
  await writeFile(join(folder, "redocly.yaml"), stringify(config));
  return folder;
}

async function apply(folder: string, [file, find, put]: Edit): Promise<void> {
  const path = join(folder, file);
  if (put === undefined) return rm(path);
  const text = await readFile(path, "utf8");
  if (find) expect(text, `${file} no longer has the text that this case replaces`).toMatch(find);
  await writeFile(path, find ? text.replace(find, put) : put);
}

test.concurrent.for(Object.entries(cases))("the report of %s names the cause alone", async ([, one], context) => {
  const folder = await copySpec(context);
  await apply(folder, one.edit);
  const faults = await lintSpec(folder);
  expect(faults.map((fault) => formatFault(fault))).toEqual(one.reports.map((report) => expect.stringMatching(report)));
  expect(JSON.stringify(faults)).not.toContain(folder);
});

test("a valid spec has no faults", async (context) => {
  expect(await lintSpec(await copySpec(context))).toEqual([]);
});

test("two faults are both reported, the one that keeps others from being seen first", async (context) => {
  const folder = await copySpec(context);
  await apply(folder, cases["a wrong indentation"]!.edit);
  await apply(folder, cases["a $ref to a misspelt file"]!.edit);
  await apply(folder, ["paths/details.yaml", /^ {2}tags: .*/m, "  tags: [Unknown]"]);
  const [first, ...others] = await lintSpec(folder);
  expect(first?.message).toMatch(/not valid YAML/);
  expect(others.map(({ file }) => file)).toContain("paths/details.yaml");
});
