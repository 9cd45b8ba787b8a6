/** Request bodies, as a server on this machine receives them. */
import type { ClientOptions, Middleware } from "@9pic/client";
import { beforeAll, describe, expect, test } from "vitest";

import { failed, KEY, thrownBy } from "../../test/support.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";
import { record, type Reply } from "./server.ts";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

const BUSY: Reply = { status: 503, body: JSON.stringify(failed("Busy")), headers: { "retry-after": "0" } };
const SELFIE = new File([new Uint8Array([0, 255, 13, 10, 45, 45])], 'self"ie\r\n😀.jpg', { type: "image/jpeg" });
const SELFIE_RECEIVED = { name: 'self"ie\r\n😀.jpg', type: "image/jpeg", bytes: [0, 255, 13, 10, 45, 45] };

/** Returns a client of the growth document, and what its server receives. */
async function clientOf(replies: Reply[] = [{}], options: ClientOptions = {}) {
  const { createClient } = await generated.load();
  const { url, seen } = await record(...replies);
  return { seen, pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: url, ...options }) };
}

const pass: Middleware = (request, next) => next(request);

describe.each([
  ["without middleware", {}],
  ["with a middleware", { middleware: [pass, pass] }],
])("a body %s", (_name, options) => {
  test("is sent as JSON", async () => {
    const { pic, seen } = await clientOf([{ status: 201 }], options);
    const body = { name: "Größe \u2028 😀", upload_token: "t" };
    await pic.createPhoto({ body });
    expect(seen).toMatchObject([{ method: "POST", target: "/photos", body: JSON.stringify(body) }]);
    expect(seen[0]!.headers).toMatchObject({
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(JSON.stringify(body))),
      "x-api-key": KEY,
    });
  });

  test("is sent as a form, with scalars as text, lists as repeated parts, and files with their names", async () => {
    const { pic, seen } = await clientOf([{}], options);
    const body = { selfie: SELFIE, limit: 9007199254740993n, tags: ["a", "b,c"], strict: false, request_id: undefined };
    await pic.searchByFace({ body, page: 2 });
    expect(seen[0]!.target).toBe("/faces?page=2");
    expect(seen[0]!.form).toEqual([
      ["selfie", SELFIE_RECEIVED],
      ["limit", "9007199254740993"],
      ["tags", "a"],
      ["tags", "b,c"],
      ["strict", "false"],
    ]);
    expect(seen[0]!.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  });

  test("is sent again with a retry", async () => {
    const { pic, seen } = await clientOf([BUSY, undefined, {}], { ...options, retries: () => 0 });
    await pic.searchByFace({ body: { selfie: SELFIE, request_id: "7" } });
    expect(seen.map(({ form }) => form)).toEqual(
      [1, 2, 3].map(() => [
        ["selfie", SELFIE_RECEIVED],
        ["request_id", "7"],
      ]),
    );
  });
});

test("a selfie of 8 MB arrives whole", async () => {
  const { pic, seen } = await clientOf();
  const bytes = new Uint8Array(8 * 1024 * 1024).fill(7);
  await pic.startClipping({ body: { selfies: [new Blob([bytes]), SELFIE] } });
  const [[, first], [, second]] = seen[0]!.form as [[string, { bytes: number[]; name: string }], [string, unknown]];
  expect([first.bytes.length, first.name, second]).toEqual([bytes.length, "blob", SELFIE_RECEIVED]);
});

test("an optional body can be left out", async () => {
  const { pic, seen } = await clientOf();
  await pic.replacePhoto({ photo_id: 1 });
  expect(seen).toMatchObject([{ method: "PUT", body: "" }]);
  expect(seen[0]!.headers).not.toHaveProperty("content-type");
});

test("headers of the caller do not replace the media type", async () => {
  const { pic, seen } = await clientOf([{}], { headers: { "Content-Type": "text/plain" } });
  await pic.createDownload({ body: { method: "bib", identifier: "1" } });
  await pic.startClipping({ body: { request_id: "1" } }, { headers: { "content-type": "multipart/form-data" } });
  expect(seen.map(({ headers }) => headers["content-type"])).toEqual([
    "application/json",
    expect.stringMatching(/^multipart\/form-data; boundary=/),
  ]);
});

test("fetch sends the body that it gets, with its media type", async () => {
  const { pic, seen } = await clientOf();
  const form = new FormData();
  form.append("selfie", SELFIE);
  await pic.fetch("/faces", { method: "POST", body: form });
  await pic.fetch("/downloads", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
  expect(seen[0]!.form).toEqual([["selfie", SELFIE_RECEIVED]]);
  expect(seen[1]).toMatchObject({ method: "POST", body: "{}", headers: { "content-type": "application/json" } });
});

test.each([
  ["createDownload", undefined, /^createDownload: body is missing\.$/],
  ["createDownload", { identifier: 1n }, /^createDownload: body cannot be sent as JSON/],
  ["searchByFace", { selfie: { secret: "private-value" } }, /^searchByFace: body\.selfie must be a Blob, a File, text/],
  ["searchByFace", { selfie: new Uint8Array(1) }, /^searchByFace: body\.selfie must be a Blob/],
  ["searchByFace", "private-value", /^searchByFace: body must be an object/],
  ["searchByFace", new FormData(), /^searchByFace: body must be an object/],
  ["getStatus", {}, /^getStatus: unknown argument body\./],
])("%s refuses a body that cannot be sent, without quoting it: %o", async (operation, body, message) => {
  const { pic, seen } = await clientOf();
  const error = (await thrownBy(pic[operation]({ body }))) as Error;
  expect(error).toMatchObject({ kind: "argument", message: expect.stringMatching(message) });
  expect(error.message).not.toContain("private-value");
  expect(seen).toEqual([]);
});

describe("retries of requests with side effects", () => {
  const body = { method: "bib", identifier: "1" };
  const calls: [string, string, object, boolean][] = [
    ["a POST", "createDownload", { body }, false],
    ["a POST without its idempotency key", "searchByFace", { body: { selfie: SELFIE } }, false],
    ["a POST with an empty idempotency key", "searchByFace", { body: { selfie: SELFIE, request_id: "" } }, false],
    [
      "a POST with its idempotency key in the body",
      "searchByFace",
      { body: { selfie: SELFIE, request_id: "7" } },
      true,
    ],
    ["a POST with its idempotency key in a header", "createExport", { "Idempotency-Key": "7", body: {} }, true],
    ["a POST whose idempotency key is a header, with it in the body", "createExport", { body: { note: "7" } }, false],
    ["a PUT", "replacePhoto", { photo_id: 1, body: { name: "a", upload_token: "t" } }, true],
    ["a DELETE", "deletePhoto", { photo_id: 1 }, true],
  ];
  test.each(calls)("%s: %s(%o) is retried: %s", async (_name, operation, args, isRetried) => {
    const limited = { ...BUSY, status: 429 };
    for (const reply of [BUSY, limited, undefined])
      for (const retries of [1, ({ attempt }: { attempt: number }) => attempt < 2 && 0]) {
        const { pic, seen } = await clientOf([reply], { retries });
        expect(await pic[operation](args).result()).toMatchObject({ ok: false });
        expect(seen).toHaveLength(isRetried ? 2 : 1);
      }
  });
});

test.each([301, 302, 307, 308])("a %i does not send a body to another place", async (status) => {
  const other = await record({});
  const { pic, seen } = await clientOf([{ status, headers: { location: `${other.url}/stolen` } }]);
  const result = await pic.searchByFace({ body: { selfie: SELFIE, request_id: "7" } }).result();
  expect(result).toMatchObject({ ok: false, kind: "redirect", status });
  expect(seen).toHaveLength(1);
  expect(other.seen).toEqual([]);
});

test("no error quotes the body", async () => {
  for (const reply of [BUSY, undefined, { body: "<h1>Hello</h1>" }]) {
    const { pic } = await clientOf([reply], { retries: 0 });
    const error = (await thrownBy(
      pic.createDownload({ body: { method: "bib", identifier: "private-value" } }),
    )) as Error;
    expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain("private-value");
  }
});
