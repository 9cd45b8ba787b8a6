/** The collections for Postman and Bruno: each of their requests is sent, as these programs send it, to the sandbox. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { isSuccess, readDocument } from "@9pic/openapi";
import { createSandbox } from "@9pic/sandbox";
import { PostmanValidator } from "@har-sdk/validator";
import { bruToJsonV2 } from "@usebruno/lang";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { collectionsOf } from "../src/collections/collections.ts";
import { apiWith } from "./sample-api.ts";
import { dist, operations, spec } from "./site.ts";

type Files = Record<string, string>;
const unzip = (zip: Uint8Array): Files =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([path, contents]) => [path, strFromU8(contents)]));
/** Returns the requests of Postman: its items that are no folders. */
const itemsIn = (items: any[]): any[] => items.flatMap((item) => (item.item ? itemsIn(item.item) : [item]));
/** Returns the requests of Bruno, by path. */
const requestsIn = (files: Files): [path: string, request: any][] =>
  Object.entries(files)
    .filter(([path]) => path.endsWith(".bru") && !/(\/environments\/|(collection|folder)\.bru$)/.test(path))
    .map(([path, text]) => [path, bruToJsonV2(text)]);

const postman = JSON.parse(readFileSync(join(dist, "postman.json"), "utf8"));
const bruno = unzip(readFileSync(join(dist, "bruno.zip")));

const sandbox = createSandbox();
const [KEY] = sandbox.dataset.keys.keys();
/** The variables of the collection, with the key that a reader fills in. */
const VARIABLES: Record<string, string> = {
  ...Object.fromEntries(postman.variable.map(({ key, value }: any) => [key, value])),
  apiKey: KEY!,
};

/** Fills in the variables of a text. */
const fill = (text: string): string => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => VARIABLES[name] ?? "");

/** What both programs send of a request: its path parameters are `:name` in the URL. */
type Sent = { method: string; url: string; path: Record<string, string>; query: [string, string][]; body?: string };

/** Sends a request as the programs do, with the key of the collection, and returns the status. */
async function send({ method, url, path, query, body }: Sent, auth: { key: string; value: string }): Promise<number> {
  const target = new URL(
    fill(url)
      .replace(/\?.*$/, "")
      .replaceAll(/:(\w+)(?=\/|$)/g, (_, name: string) => fill(path[name]!)),
  );
  for (const [name, value] of query) target.searchParams.append(name, value);
  const headers = { [auth.key]: fill(auth.value), ...(body !== undefined && { "Content-Type": "application/json" }) };
  return (await sandbox.fetch(target, { method, headers, ...(body !== undefined && { body }) })).status;
}

const successes = ({ responses }: (typeof operations)[number]): number[] =>
  responses.filter(isSuccess).map(({ status }) => Number(status));

/** Without those that send files, which the reader below cannot. */
const sendable = operations.filter(({ requestBody }) =>
  (requestBody?.content ?? []).every(({ mediaType }) => !mediaType.startsWith("multipart/")),
);

describe("the collection of Postman", () => {
  test("matches the schema of Postman", async () => {
    expect(await new PostmanValidator().verify(postman)).toEqual([]);
  });

  test("has the key as a variable without a value, and the URL of the API", () => {
    expect(postman.variable).toEqual(
      expect.arrayContaining([
        { key: "baseUrl", value: spec.servers[0].url },
        { key: "apiKey", value: "" },
      ]),
    );
    for (const key of sandbox.dataset.keys.keys()) expect(JSON.stringify(postman)).not.toContain(`"${key}"`);
  });

  test.each(sendable)("has $operationId, which succeeds with the key alone", async (operation) => {
    const { request } = itemsIn(postman.item).find(({ name }) => name === operation.summary)!;
    const { raw, variable, query = [] } = request.url;
    const { key, value } = Object.fromEntries(
      (request.auth ?? postman.auth).apikey.map((one: any) => [one.key, one.value]),
    );
    const path = Object.fromEntries(variable.map((one: any) => [one.key, one.value]));
    const sent = { method: request.method, url: raw, path, query: query.map((one: any) => [one.key, one.value]) };
    expect(successes(operation)).toContain(await send({ ...sent, body: request.body?.raw }, { key, value }));
    expect(request.method).toBe(operation.method);
  });
});

describe("the collection of Bruno", () => {
  test("is a folder that Bruno opens", () => {
    const [folder] = Object.keys(bruno)[0]!.split("/");
    expect(JSON.parse(bruno[`${folder}/bruno.json`]!)).toMatchObject({
      version: "1",
      type: "collection",
      name: spec.info.title,
    });
    expect(Object.keys(bruno).every((path) => path.startsWith(`${folder}/`))).toBe(true);
    expect(bruno[`${folder}/collection.bru`]).toContain("value: {{apiKey}}");
  });

  test("has the key as a secret of its environment, without a value", () => {
    const environments = Object.entries(bruno).filter(([path]) => path.includes("/environments/"));
    expect(environments.length).toBe(spec.servers.length);
    for (const [path, text] of environments) expect(text, path).toMatch(/vars:secret \[\n {2}apiKey\n\]/);
    for (const key of sandbox.dataset.keys.keys()) expect(Object.values(bruno).join("\n")).not.toContain(`: ${key}\n`);
  });

  test.each(sendable)("has $operationId, which succeeds with the key alone", async (operation) => {
    const [, { http, params = [], body }] = requestsIn(bruno).find(([, { meta }]) => meta.name === operation.summary)!;
    const valuesOf = (type: string): [string, string][] =>
      params.filter((one: any) => one.type === type && one.enabled).map(({ name, value }: any) => [name, value]);
    const sent = { method: http.method.toUpperCase(), url: http.url, query: valuesOf("query"), body: body?.json };
    const path = Object.fromEntries(valuesOf("path"));
    expect(http.auth).toBe("inherit");
    expect(successes(operation)).toContain(await send({ ...sent, path }, { key: "X-API-Key", value: "{{apiKey}}" }));
  });
});

/** Converts a small document. */
async function convert(paths: object, more: object = {}): Promise<{ items: any[]; files: Files }> {
  const api = apiWith({}, { paths, servers: [{ url: "https://pets.example" }], ...more });
  const files = new Map(await collectionsOf(api));
  return {
    items: itemsIn(JSON.parse(files.get("postman.json") as string).item),
    files: unzip(files.get("bruno.zip") as Uint8Array),
  };
}

const responses = { "200": { description: "Fine." } };
const ID = { name: "id", in: "path", required: true, schema: { type: "integer" } };

test("an id in the path is a variable of the collection, with the value of the examples", () => {
  const inPath = operations.flatMap(({ parameters }) => parameters.filter((one) => one.in === "path"));
  expect(inPath.length).toBeGreaterThan(0);
  const environments = Object.entries(bruno).filter(([path]) => path.includes("/environments/"));
  for (const { name, examples } of inPath) {
    expect(postman.variable).toContainEqual({ key: name, value: String(examples[0]!.value) });
    for (const [, text] of environments) expect(text).toContain(`  ${name}: ${String(examples[0]!.value)}\n`);
  }
  for (const { request } of itemsIn(postman.item))
    for (const { key, value } of request.url.variable) expect(value).toBe(`{{${key}}}`);
});

/** Returns an operation with a parameter in its path. */
const getWith = (operationId: string, name: string, example: string) => ({
  get: { operationId, parameters: [{ ...ID, name, schema: { type: "string" }, example }], responses },
});

test("an id with different values in the examples, or with the name of another variable, stays as it is", async () => {
  const { items } = await convert({
    "/pets/{id}": getWith("pet", "id", "p-1"),
    "/cats/{id}": getWith("cat", "id", "c-1"),
    "/at/{baseUrl}": getWith("at", "baseUrl", "here"),
    "/owners/{owner}": getWith("owner", "owner", "o-1"),
  });
  expect(items.map(({ request }) => request.url.variable[0].value)).toEqual(["p-1", "c-1", "here", "{{owner}}"]);
});

test("requests of the same or an odd name have files of their own", async () => {
  const names = ["Add a pet", "Add A Pet", "../../etc/passwd", "a/b:c*?", "🎉"];
  const paths = Object.fromEntries(
    names.map((summary, index) => [
      `/pets${index}`,
      { get: { operationId: `get${index}`, summary, tags: ["Pets / all"], responses } },
    ]),
  );
  const { files } = await convert(paths);
  const requests = requestsIn(files);
  expect(requests.map(([, { meta }]) => meta.name)).toEqual(names);
  expect(new Set(requests.map(([path]) => path.toLowerCase())).size).toBe(names.length);
  for (const path of Object.keys(files)) expect(path).not.toMatch(/(^|\/)\.|[:*?\\]/);
});

test("a file of a form is chosen in the program, and an optional field without a value is not sent", async () => {
  const properties = {
    photo: { type: "string", contentMediaType: "image/jpeg" },
    title: { type: "string" },
    note: { type: "string" },
  };
  const schema = { type: "object", required: ["photo", "title"], properties };
  const content = { "multipart/form-data": { schema, example: { photo: "a.jpg", title: "Finish" } } };
  const { items, files } = await convert({
    "/photos": { post: { operationId: "add", requestBody: { content }, responses } },
  });
  expect(items[0].request.body.formdata.map(({ key, type, value }: any) => [key, type, value])).toEqual([
    ["photo", "file", undefined],
    ["title", "text", "Finish"],
  ]);
  const [[, { body }]] = requestsIn(files) as [[string, any]];
  expect(body.multipartForm.map(({ name, type }: any) => [name, type])).toEqual([
    ["photo", "file"],
    ["title", "text"],
  ]);
});

test("an operation without security is sent without the key, and no other is", async () => {
  const components = { securitySchemes: { Key: { type: "apiKey", in: "header", name: "X-Pet-Key" } } };
  const names = Array.from({ length: 12 }, (_, index) => `pets ${index}`);
  const paths = Object.fromEntries(
    names.map((name, index) => [`/pets${index}/{id}`, { get: { operationId: name, parameters: [ID], responses } }]),
  );
  const health = { get: { operationId: "health", security: [], parameters: [ID], responses } };
  const more = { components, security: [{ Key: [] }] };
  const { items, files } = await convert({ ...paths, "/health/{id}": health }, more);
  const open = items.filter(({ request }) => request.auth?.type === "noauth");
  expect([items.length, ...open.map(({ name }) => name)]).toEqual([13, "health"]);
  const requests = requestsIn(files).map(([, request]) => request);
  expect(requests.filter(({ http }) => http.auth === "none").map(({ meta }) => meta.name)).toEqual(["health"]);
  expect(
    requests
      .filter(({ http }) => http.auth === "inherit")
      .map(({ meta }) => meta.name)
      .toSorted(),
  ).toEqual(names.toSorted());
});

test("an API without servers has the variable of its URL, to be filled in", async () => {
  const { files } = await convert({ "/pets": { get: { operationId: "list", responses } } }, { servers: [] });
  const environments = Object.entries(files).filter(([path]) => path.includes("/environments/"));
  expect(environments.map(([, text]) => text)).toEqual([expect.stringContaining("baseUrl:")]);
});

test("equal documents have equal files", async () => {
  const api = readDocument(spec);
  expect(await collectionsOf(api)).toEqual(await collectionsOf(api));
});
