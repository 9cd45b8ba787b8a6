/** What `new:operation` plans for a new operation, and what it refuses. `full/` writes the files and runs all checks. */
import { join } from "node:path";

import { expect, test } from "vitest";
import { parse } from "yaml";

import { addToIndex } from "../../scripts/new-operation/index-file.ts";
import { namesOf } from "../../scripts/new-operation/names.ts";
import type { NewOperation } from "../../scripts/new-operation/operation.ts";
import { HELP, readOptions } from "../../scripts/new-operation/options.ts";
import { type Plan, planOperation } from "../../scripts/new-operation/plan.ts";
import { readSources } from "../../scripts/new-operation/sources.ts";
import { root } from "../src/run.ts";

const sources = await readSources(join(root, "spec"));
const plan = (...args: string[]): Promise<Plan> => planOperation(readOptions(args)!, sources);
/** An operation about an event, whose path has no POST. */
const existing = sources.operations.find(
  ({ path }, _, all) => path.includes("{event_id}") && !all.some((one) => one.path === path && one.method === "post"),
)!;

/** The parsed file of the planned path. */
async function pathOf(...args: string[]): Promise<any> {
  const { files } = await plan(...args);
  const [, text] = [...files].find(([file]) => file.startsWith("spec/paths/"))!;
  return parse(text);
}

test("a list takes its page from the parameters of other lists, and returns their pagination", async () => {
  const { get } = await pathOf("listQueues", "--paginated");
  const references = get.parameters.map(({ $ref }: { $ref: string }) => $ref);
  expect(references).toEqual(
    expect.arrayContaining([expect.stringMatching(/Page\.yaml$/), expect.stringMatching(/PageSize\.yaml$/)]),
  );
  const { files } = await plan("listQueues", "--paginated");
  expect(files.get("spec/components/schemas/QueueListResponse.yaml")).toContain("$ref: PaginationInfo.yaml");
});

test("an operation has the error responses of the operations about the same thing", async () => {
  for (const { path, operation } of sources.operations.filter((one) => !one.operation["x-requires"])) {
    const { get } = await pathOf("listQueues", "--path", `${path}/queues`);
    expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(["200", "401", "403", "422", "429", "500"]));
    expect("404" in get.responses).toBe("404" in operation.responses);
  }
});

test("a list is refused with the 422 of another list, and otherwise as the operations with the same path parameters", async () => {
  const { get } = await pathOf("listQueues", "--paginated");
  const usersOf = (status: string): any[] =>
    sources.operations.filter(({ operation }) => operation.responses[status]?.$ref === get.responses[status].$ref);
  const parameters = usersOf("422").map(({ operation }) => JSON.stringify(operation.parameters));
  expect(parameters).toContainEqual(expect.stringContaining("/Page.yaml"));
  expect(usersOf("403").some(({ path }) => path.includes("{event_id}"))).toBe(true);
});

test.each([
  ["a JSON body", [], "application/json"],
  ["a form with a file", ["--file"], "multipart/form-data"],
])("a POST has %s", async (_, args, mediaType) => {
  const { post } = await pathOf("createQueue", "--post", ...args);
  expect(Object.keys(post.requestBody.content)).toEqual([mediaType]);
});

test("a parameter that no operation has yet gets a file of its own", async () => {
  const { files } = await plan("getQueue", "--path", `${existing.path}/{queue_id}`);
  expect(parse(files.get("spec/components/parameters/QueueId.yaml")!)).toMatchObject({ name: "queue_id", in: "path" });
});

test("a path that has another method keeps it", async () => {
  const { files } = await plan("createQueue", "--post", "--path", existing.path);
  expect(files.get("spec/openapi.yaml")).toBe(sources.index);
  const text = files.get(`spec/${existing.file}`)!;
  expect(text.startsWith(sources.textOf(existing.file))).toBe(true);
  expect(Object.keys(parse(text))).toEqual([existing.method, "post"]);
});

test("the changeset declares a minor version of the spec", async () => {
  const { files } = await plan("listQueues", "--paginated");
  expect(files.get(".changeset/list-queues.md")).toBe(
    '---\n"@9pic/spec": minor\n---\n\n`listQueues` lists the queues.\n',
  );
});

test("the comments and the format of openapi.yaml stay as they are", () => {
  const index = `# first\ntags:\n  - name: A # a\n    description: A.\npaths:\n  # one\n  /a: { $ref: paths/a.yaml } # why\n\n# last\ninfo: {}\n`;
  const operation = { path: "/b", pathFile: "paths/b.yaml", tag: "B", names: namesOf("listQueues") } as NewOperation;
  const added = addToIndex(operation, { ...sources, index, document: parse(index) });
  const lines = added.split("\n").filter((line) => !index.includes(line));
  expect(lines).toEqual([
    "  # TODO: describe the group.",
    "  - name: B",
    "    description: Operations about the queue.",
    "  /b: { $ref: paths/b.yaml }",
  ]);
  expect(parse(added)).toMatchObject({
    tags: [{ name: "A" }, { name: "B" }],
    paths: { "/b": { $ref: "paths/b.yaml" } },
  });
  expect(lines.reduce((text, line) => text.replace(`${line}\n`, ""), added)).toBe(index);
});

test.each([
  ["listEntries", { item: "entry", items: "entries", title: "List entries", sentence: "Lists the entries" }],
  ["searchByFace", { item: "face", items: "faces", kebab: "search-by-face", sentence: "Searches the face" }],
  ["getPhotoBox", { item: "photo_box", items: "photo_boxes", model: "PhotoBox" }],
  ["tryMatches", { item: "match", items: "matches", sentence: "Tries the matches" }],
  ["status", { item: "status", title: "Status" }],
])("the names of %s are made from its words", (id, names) => {
  expect(namesOf(id)).toMatchObject(names);
});

test.each([
  [["list_queues"], "list_queues is not a name in camelCase"],
  [["Queues"], "Queues is not a name in camelCase"],
  [["then"], "The client uses the name then itself."],
  [["constructor"], "The client uses the name constructor itself."],
  [[existing.operation.operationId], `${existing.operation.operationId} exists already, at ${existing.path}.`],
  [
    ["listQueues", "--path", existing.path],
    `${existing.path} exists already: it is ${existing.operation.operationId}.`,
  ],
  [["listQueues", "--path", existing.path.replaceAll(/\{(?!org)\w+\}/g, "{other}")], "exists already"],
  [["listQueues", "--path", "/queues"], "/queues is not a path such as /api/v1/ext/{org_id}/"],
  [["listQueues", "--path", `${existing.path}/a{b}`], "is not a path such as"],
  [["listQueues", "--tag", "a: b"], "--tag must be a heading such as Photos, not a: b."],
  [["listQueues", "--file"], "--file is part of a body. Add --post."],
  [["listQueues", "listOthers"], "Name one operation. Usage: npx"],
  [["listQueues", "--pages"], "Unknown option '--pages'. Usage: npx"],
])("refuses %j in one line", async (args, message) => {
  const error = await (async () => plan(...args))().then(String, ({ message: text }: Error) => text);
  expect(error.split("\n")).toEqual([expect.stringContaining(message)]);
});

test("--help lists every option", () => {
  expect(readOptions(["--help"])).toBeUndefined();
  for (const option of ["paginated", "post", "file", "path", "tag", "help"]) expect(HELP).toContain(`  --${option} `);
});
