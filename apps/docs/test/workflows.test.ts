/** The guides that are made from the workflows of `spec/workflows/`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { criterionWords, expressionWords } from "../src/document/expressions.ts";
import { operationIdOf, readWorkflows } from "../src/document/workflows.ts";
import { workflowPath } from "../src/links.ts";
import { specFolder } from "../src/options.ts";
import { createSite } from "../src/site.ts";
import { apiWith } from "./sample-api.ts";
import { dist } from "./site.ts";

const files = readWorkflows(join(specFolder, "workflows"));
const stepName = (id: string): string => `step ${id}`;

describe.each(files)("the guide $info.title", ({ info, workflows, samples }) => {
  const markdown = readFileSync(`${dist}/${workflowPath(info.title)}.md`, "utf8");
  const html = readFileSync(`${dist}/${workflowPath(info.title)}/index.html`, "utf8");

  test("has each step with its operation, its request and how it succeeds", () => {
    expect(markdown).toContain(`# ${info.title}\n\n${info.summary}`);
    for (const step of workflows.flatMap(({ steps }) => steps)) {
      expect(html).toContain(`/operations/${operationIdOf(step)}/`);
      if (step.successCriteria) expect(markdown).toContain("- The status is `");
      for (const { name } of step.parameters ?? []) expect(markdown).toContain(`- \`${name}\`: `);
    }
    const commands = markdown.match(/^```bash\ncurl /gm) ?? [];
    expect(commands).toHaveLength(workflows.flatMap(({ steps }) => steps).length);
  });

  test("says criteria and arguments in words", () => {
    const words = markdown.replaceAll(/^```.*?^```$/gms, "");
    expect(words).not.toMatch(/\$\w|[=!<>]=/);
  });

  test("has the samples of the whole guide, to the letter", () => {
    expect(samples.map(({ label }) => label)).toEqual(["cURL", "TypeScript"]);
    for (const { source } of samples) expect(markdown).toContain(`\n${source}\n`);
  });
});

test.each([
  ["$statusCode == 200", "The status is `200`"],
  ["$response.body#/responseType == 'error'", '`responseType` is `"error"`'],
  ["$response.body#/data/events/length > 0", "The number of items in `data.events` is greater than `0`"],
  ["$response.body#/data/events/0/event_id != $inputs.event", "`data.events[0].event_id` is not the input `event`"],
  ["$response.body#/a == 1 || $response.body#/b == true", "`a` is `1`, or `b` is `true`"],
  ["$response.body#/total == $steps.first.outputs.total", "`total` is `total` from step first"],
  ["$url", "`$url`"],
])("the criterion %s reads: %s", (condition, words) => {
  expect(criterionWords({ condition }, stepName)).toBe(words);
});

test("a criterion in another language, and an unknown expression, stay as they are", () => {
  expect(criterionWords({ condition: "$.data[0]", type: "jsonpath" }, stepName)).toBe("`$.data[0]`");
  expect(expressionWords("$message.payload", stepName)).toBe("`$message.payload`");
});

test("a document without the operations of a workflow has no guide of it, nor has a folder without workflows", () => {
  const { pages } = createSite(apiWith({}, { paths: { "/a": { get: { responses: {} } } } }), [], () => undefined, {
    workflows: files,
  });
  expect(pages.filter(({ path }) => path.startsWith("workflows/"))).toEqual([]);
  expect(readWorkflows(join(specFolder, "no-such-folder"))).toEqual([]);
});
