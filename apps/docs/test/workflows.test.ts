/** The guides that are made from the workflows of `spec/workflows/`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { readOperationPages } from "../src/document/operations.ts";
import { readWorkflowGuides } from "../src/document/workflow-steps.ts";
import { type ArazzoStep, operationIdOf, readWorkflows } from "../src/document/workflows.ts";
import { workflowPath } from "../src/links.ts";
import { specFolder } from "../src/options.ts";
import { createSite } from "../src/site.ts";
import { apiWith } from "./sample-api.ts";
import { dist, operations } from "./site.ts";

const files = readWorkflows(join(specFolder, "workflows"));

describe.each(files)("the guide $info.title", ({ info, workflows, samples }) => {
  const markdown = readFileSync(`${dist}/${workflowPath(info.title)}.md`, "utf8");
  const html = readFileSync(`${dist}/${workflowPath(info.title)}/index.html`, "utf8");
  const steps = workflows.flatMap((workflow) => workflow.steps);
  const blocks = (language: string): string[] =>
    [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, source]) => source!);

  test("says what each step does and why, and has its operation, its request and the status to expect", () => {
    expect(markdown).toContain(`# ${info.title}\n\n${info.summary}`);
    expect(blocks("bash")).toHaveLength(steps.length);
    for (const step of steps) {
      expect(step.description, step.stepId).toMatch(/\w+/);
      expect(html).toContain(`/operations/${operationIdOf(step)}/`);
    }
    expect(markdown.match(/^Expect `\d{3} [A-Z]/gm)).toHaveLength(steps.length);
  });

  test("shows documented responses, with at most two items of a list", () => {
    const documented = operations.flatMap(({ responses }) =>
      responses.flatMap(({ content }) => content.flatMap(({ examples }) => examples.map(({ value }) => value))),
    );
    const shortened = documented.map((value) =>
      JSON.parse(JSON.stringify(value), (_name, part: unknown) => (Array.isArray(part) ? part.slice(0, 2) : part)),
    );
    const bodies = blocks("json").map((source) => JSON.parse(source));
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect([...documented, ...shortened]).toContainEqual(body);
  });

  test("speaks to readers: no expression of Arazzo, no comparison, and no heading twice", () => {
    const words = markdown.replaceAll(/^```.*?^```$/gms, "");
    expect(words).not.toMatch(/\$\w|[=!<>]=|\binput\b|succeeds if/);
    const headings = words.match(/^#+ .*/gm)!;
    expect(headings.filter((one, index) => headings.indexOf(one) !== index)).toEqual([]);
  });

  test("has the samples of the whole guide, to the letter", () => {
    expect(samples.map(({ label }) => label)).toEqual(["cURL", "TypeScript"]);
    for (const { source } of samples) expect(markdown).toContain(`\n${source}\n`);
  });
});

const ok = (examples: object) => ({
  description: "Fine.",
  content: { "application/json": { schema: {}, examples } },
});
/** Returns a step that expects a 401. */
const expecting = (condition: string) => ({
  ...{ stepId: "refused", operationId: "listPets" },
  successCriteria: [{ condition: "$statusCode == 401" }, { condition }],
});
describe("a guide of another document", () => {
  const pets = ok({ none: { value: { pets: [] } }, some: { value: { pets: [{ id: "p-7" }], total: 1 } } });
  const ID = { name: "pet-id", in: "path", required: true, schema: { type: "string" }, example: "p-1" };
  const api = apiWith(
    {},
    {
      servers: [{ url: "https://pets.example" }],
      components: { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Pet-Key" } } },
      security: [{ Key: [] }],
      paths: {
        "/pets": {
          get: { operationId: "listPets", responses: { "200": pets, "401": ok({ no: { value: "No key" } }) } },
        },
        "/pets/{pet-id}.json": { get: { operationId: "getPet", parameters: [ID], responses: { "200": ok({}) } } },
      },
    },
  );
  const KEY = { name: "X-Pet-Key", in: "header", value: "$inputs.key" };
  const list: ArazzoStep = {
    stepId: "list",
    operationId: "listPets",
    parameters: [KEY],
    successCriteria: [{ condition: "$statusCode == 200" }, { condition: "$response.body#/pets/length > 0" }],
    outputs: { pets: "$response.body#/pets" },
  };
  const guideOf = (...steps: ArazzoStep[]) => {
    const file = { info: { title: "Pets" }, workflows: [{ workflowId: "pets", steps }], samples: [] };
    return readWorkflowGuides([file], readOperationPages(api), "https://pets.example")[0]!.workflows[0]!.steps;
  };

  test("shows the example that has what the step expects, and sends its values in later steps", () => {
    const value = "$steps.list.outputs.pets#/0/id";
    const [first, second] = guideOf(list, {
      stepId: "read",
      operationId: "getPet",
      parameters: [KEY, { name: "pet-id", in: "path", value }],
    });
    expect(first!.response).toMatchObject({ status: "200", example: { name: "some" } });
    expect(first!.kept).toEqual([{ path: "pets[0].id", steps: [2], parameters: ["pet-id"] }]);
    expect(second!.response).toBeUndefined();
    expect(second!.curl).toMatch(/^PET_ID=p-7 # pets\[0\]\.id of step 1\ncurl .*\/pets\/\$PET_ID\.json"$/s);
    expect(second!.curl).toMatch(/--header "X-Pet-Key: \$\w+"/);
  });

  test("sends no key in a step without it, and shows no response that the document does not have", () => {
    const [found] = guideOf(expecting("$statusCode != 500"));
    expect(found!.curl).not.toContain("X-Pet-Key");
    expect(found!.response).toMatchObject({ status: "401", example: { value: "No key" } });
    expect(guideOf(expecting("$response.body#/code == 'x'"))[0]!.response).toEqual({
      status: "401",
      example: undefined,
    });
    const [other] = guideOf({ ...list, successCriteria: [{ condition: "$statusCode == 404" }] });
    expect(other!.response).toBeUndefined();
  });
});

test("a document without the operations of a workflow has no guide of it, nor has a folder without workflows", () => {
  const { pages } = createSite(apiWith({}, { paths: { "/a": { get: { responses: {} } } } }), [], () => undefined, {
    workflows: files,
  });
  expect(pages.filter(({ path }) => path.startsWith("workflows/"))).toEqual([]);
  expect(readWorkflows(join(specFolder, "no-such-folder"))).toEqual([]);
});
