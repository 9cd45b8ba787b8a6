/** `@9pic/client/tanstack-query` for operations of each kind: with side effects, with bodies, and with bigints. */
import { MutationObserver, QueryClient } from "@tanstack/query-core";
import { beforeAll, expect, test } from "vitest";

import { KEY } from "../../test/support.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";
import { record, type Reply } from "./server.ts";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

/** Returns a client of the growth document with the entry, and what its server receives. */
async function setUp(...replies: Reply[]) {
  const [{ createClient }, entry] = [await generated.load(), await generated.load("tanstack-query")];
  const { url, seen } = await record(...replies);
  return { ...entry, seen, cache: new QueryClient(), pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: url }) };
}

const SELFIE = new File([new Uint8Array([0, 255])], "selfie.jpg", { type: "image/jpeg", lastModified: 7 });
const pageOf = (currentPage: number): Reply => ({
  data: {
    matches: [{ photo_id: currentPage, name: "a" }],
    pagination: { currentPage, totalPages: 2, hasNextPage: currentPage < 2 },
  },
});

test("a bigint is text in the key, and whole in the request", async () => {
  const { queryOptions, cache, pic, seen } = await setUp({ data: { photos: [] } });
  const options = queryOptions(pic, "listPhotos", { after: 9007199254740993n, tags: ["a"] });
  expect(JSON.parse(JSON.stringify(options.queryKey))).toEqual([
    "@9pic/client",
    "listPhotos",
    903,
    { after: "9007199254740993", tags: ["a"] },
  ]);
  expect(await cache.fetchQuery(options)).toEqual({ photos: [] });
  expect(seen[0]!.target).toBe("/photos?tags=a&after=9007199254740993");
});

test("an infinite query of a POST sends the body with each page, and its key describes the file", async () => {
  const { infiniteQueryOptions, cache, pic, seen } = await setUp(pageOf(1), pageOf(2));
  const options = infiniteQueryOptions(pic, "searchByFace", { body: { selfie: SELFIE } });
  expect(options.queryKey.slice(3)).toEqual([
    { body: { selfie: { name: "selfie.jpg", type: "image/jpeg", size: 2, lastModified: 7 } } },
    "infinite",
  ]);
  const { pages } = (await cache.fetchInfiniteQuery({ ...options, pages: 2 })) as { pages: unknown[] };
  expect(pages).toMatchObject([{ matches: [{ photo_id: 1 }] }, { matches: [{ photo_id: 2 }] }]);
  expect(seen.map(({ method, target, form }) => [method, target, form![0]![0]])).toEqual([
    ["POST", "/faces?page=1", "selfie"],
    ["POST", "/faces?page=2", "selfie"],
  ]);
});

test("a mutation sends its arguments once, and returns the data", async () => {
  const { mutationOptions, cache, pic, seen } = await setUp({ data: { url: "a" } });
  const observer = new MutationObserver(cache, mutationOptions(pic, "createDownload"));
  const body = { method: "bib", identifier: "1" };
  expect(await observer.mutate({ body })).toEqual({ url: "a" });
  expect(seen.map(({ method, body: sent }) => [method, sent])).toEqual([["POST", JSON.stringify(body)]]);
  expect(observer.options.mutationKey).toEqual(["@9pic/client", "createDownload", 903]);
});

test("a failed mutation is not retried", async () => {
  const { mutationOptions, cache, pic, seen } = await setUp({ status: 503, headers: { "retry-after": "0" } });
  const observer = new MutationObserver(cache, mutationOptions(pic, "createDownload"));
  await expect(observer.mutate({ body: { method: "bib", identifier: "1" } })).rejects.toMatchObject({ kind: "server" });
  expect(seen).toHaveLength(1);
});

test("an operation with side effects is no query, unless it is paginated", async () => {
  const { queryOptions, pic } = await setUp();
  expect(() => queryOptions(pic, "createDownload", {})).toThrow(
    "createDownload has side effects. Use mutationOptions.",
  );
  expect(queryOptions(pic, "searchByFace", { body: { selfie: SELFIE } }).retry).toBe(false);
});

const START = `
import { createClient } from "@9pic/client";
import { infiniteQueryOptions, mutationOptions, queryOptions } from "@9pic/client/tanstack-query";
const pic = createClient();
const selfie = new File([], "a.jpg");
`;
const ACCEPTED = [
  'queryOptions(pic, "searchByFace", { body: { selfie } });',
  'infiniteQueryOptions(pic, "searchByFace", { body: { selfie }, page: 2 });',
  'mutationOptions(pic, "createDownload").mutationFn({ body: { method: "bib", identifier: "1" } });',
  'mutationOptions(pic, "startClipping").mutationFn();',
  'mutationOptions(pic, "deletePhoto").mutationFn({ photo_id: 1n }).then((nothing: undefined) => nothing);',
];
const REFUSED = [
  'queryOptions(pic, "createDownload", { body: { method: "bib", identifier: "1" } });',
  'infiniteQueryOptions(pic, "searchByFace");',
  'infiniteQueryOptions(pic, "listPhotos");',
  'mutationOptions(pic, "createDownload").mutationFn();',
  'mutationOptions(pic, "createDownload").mutationFn({ body: { method: "bib", identifier: ["1"] } });',
  'mutationOptions(pic, "listPhotos");',
];

test("options of every kind compile", () => {
  expect(generated.compile(START + ACCEPTED.join("\n"))).toBe("");
});

test.each(REFUSED)("does not compile: %s", (statement) => {
  expect(generated.compile(START + statement)).toMatch(/program\.ts\(6,\d+\): error/);
});
