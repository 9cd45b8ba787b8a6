/** Documented statuses, conditions, pages of a POST, and deprecated operations. */
import type { ClientOptions } from "@9pic/client";
import { beforeAll, describe, expect, test } from "vitest";

import { failed, KEY, success, thrownBy } from "../../test/support.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";
import { record, type Reply } from "./server.ts";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

async function clientOf(replies: Reply[] = [{}], options: ClientOptions = {}) {
  const { createClient } = await generated.load();
  const { url, seen } = await record(...replies);
  return { seen, pic: createClient({ apiKey: KEY, orgId: 903, baseUrl: url, retries: 0, ...options }) };
}

const refusal = (status: number, message: string): Reply => ({ status, body: JSON.stringify(failed(message)) });
const PHOTO = { body: { name: "a", upload_token: "t" } };

describe("successes", () => {
  test.each([
    [201, { photo_id: 1, name: "a" }],
    [202, { status: "started" }],
  ])("a %i returns its data, and result() its status", async (status, data) => {
    const { pic } = await clientOf([{ status, data }]);
    expect(await pic.createPhoto(PHOTO)).toEqual(data);
    expect(await pic.createPhoto(PHOTO).result()).toMatchObject({ ok: true, status, data });
  });

  test.each([
    ["deletePhoto", { photo_id: 1 }, 204],
    ["createExport", { body: {} }, 202],
  ])("%s is documented without a body, so its data is undefined", async (operation, args, status) => {
    const { pic } = await clientOf([{ status, body: "" }]);
    expect(await pic[operation](args)).toBeUndefined();
    const result = await pic[operation](args).result();
    expect([result.ok, result.status, result.data, result.response.status]).toEqual([true, status, undefined, status]);
  });

  test("an empty body that is not documented is an unexpected response", async () => {
    const { pic } = await clientOf([{ status: 204, body: "" }]);
    expect(await pic.createPhoto(PHOTO).result()).toMatchObject({
      ok: false,
      kind: "unexpected_response",
      status: 204,
    });
  });
});

describe("failures", () => {
  test.each([
    [400, "api", "Check the arguments and baseUrl."],
    [409, "api", "Check the arguments and baseUrl."],
    [422, "validation", "Correct the argument that the message names."],
  ])("a %i quotes the API's message, and says what to do", async (status, kind, advice) => {
    const { pic } = await clientOf([refusal(status, "Image e2be does not exist")]);
    const result = await pic.createPhoto(PHOTO).result();
    expect(result).toMatchObject({ ok: false, kind, status });
    expect(result.message).toMatch(/^4\d\d \D+ from POST \/photos: Image e2be does not exist\. /);
    expect(result.message.endsWith(advice)).toBe(true);
  });

  test("a 403 of an operation with conditions names the flag, and the operation that returns it", async () => {
    const { pic } = await clientOf([refusal(403, "Face search is off")]);
    const error = (await thrownBy(pic.searchByFace({ body: { selfie: new Blob(["a"]) } }))) as Error;
    expect(error).toMatchObject({ kind: "permission", serverMessage: "Face search is off" });
    expect(error.message.endsWith("is approved. Check that getFlags returns face_search: true.")).toBe(true);
    expect(error).not.toHaveProperty("advice");
    const other = (await thrownBy(pic.createPhoto(PHOTO))) as Error;
    expect(other.message.endsWith("is approved.")).toBe(true);
  });
});

const pageOf = (page: number): Reply => ({
  data: { matches: [{ photo_id: page }], pagination: { currentPage: page, totalPages: 3, hasNextPage: page < 3 } },
});

describe("pages of a POST", () => {
  const body = { selfie: new File(["a"], "a.jpg"), request_id: "7" };

  test("each page is requested with the same body", async () => {
    const { pic, seen } = await clientOf([pageOf(1), pageOf(2), pageOf(3)]);
    const ids: number[] = [];
    for await (const match of pic.searchByFace({ body })) ids.push(match.photo_id);
    expect(ids).toEqual([1, 2, 3]);
    expect(seen.map(({ target }) => target)).toEqual(["/faces", "/faces?page=2", "/faces?page=3"]);
    expect(seen.map(({ form }) => form)).toEqual([seen[0]!.form, seen[0]!.form, seen[0]!.form]);
    expect(seen[0]!.form).toHaveLength(2);
  });

  test("no page is requested ahead, unless the caller asks for it", async () => {
    const requested: string[] = [];
    const on = { request: ({ requestTarget }: { requestTarget: string }) => void requested.push(requestTarget) };
    const { pic } = await clientOf([pageOf(1), pageOf(2), pageOf(3)], { on });
    const first = pic.searchByFace({ body }).pages();
    await first.next();
    await first.return();
    expect(requested).toEqual(["/faces"]);
    const ahead = await clientOf([pageOf(1), pageOf(2), pageOf(3)]);
    const pages = ahead.pic.searchByFace({ body }, { readAhead: 1 }).pages();
    await pages.next();
    await expect.poll(() => ahead.seen.length).toBe(2);
    await pages.return();
  });
});

describe("deprecated operations", () => {
  test("onDeprecated is called once for each operation of a client", async () => {
    const called: string[] = [];
    const onDeprecated = (operation: string) => void called.push(operation);
    const { pic } = await clientOf([{}], { onDeprecated });
    await Promise.all([pic.listOldEvents(), pic.listOldEvents(), pic.getFlags()]);
    await pic.fetch("/events");
    expect(called).toEqual(["listOldEvents"]);
    const another = await clientOf([{}], { onDeprecated });
    await another.pic.fetch("/events");
    expect(called).toEqual(["listOldEvents", "listOldEvents"]);
  });

  test("an error of onDeprecated rejects the call", async () => {
    const reason = new Error("deprecated");
    const { pic, seen } = await clientOf([{}], {
      onDeprecated() {
        throw reason;
      },
    });
    expect(await thrownBy(pic.listOldEvents())).toBe(reason);
    expect(seen).toEqual([]);
  });
});

describe("validate", () => {
  const photo = { photo_id: 1, name: "a" };
  const cases: [string, string, object, Reply, string[]][] = [
    ["a 201", "createPhoto", PHOTO, { status: 201, data: photo }, []],
    [
      "a wrong field of a 201",
      "createPhoto",
      PHOTO,
      { status: 201, data: { ...photo, name: 1 } },
      ["/data/name must be string"],
    ],
    ["a 204 beside `default`", "deletePhoto", { photo_id: 1 }, { status: 204, body: "" }, []],
    [
      "a wrong 404 of a range",
      "createPhoto",
      PHOTO,
      { status: 404, body: "{}" },
      [expect.stringContaining("responseType") as never],
    ],
    [
      "a wrong 500 of `default`",
      "deletePhoto",
      { photo_id: 1 },
      { status: 500, body: "<h1>" },
      ["the body is not JSON"],
    ],
    ["a status of a union", "getJob", { job_id: "1" }, { data: { status: "completed", url: "u" } }, []],
    [
      "a status that the union does not have",
      "getJob",
      { job_id: "1" },
      { data: { status: "lost" } },
      [expect.any(String) as never],
    ],
  ];
  test.each(cases)("%s of %s is checked", async (_name, operation, args, reply, expected) => {
    const { validate } = await generated.load("validate");
    const violations: string[] = [];
    const { pic } = await clientOf([reply], {
      middleware: [
        validate({ onInvalidResponse: (invalid: { violations: string[] }) => violations.push(...invalid.violations) }),
      ],
    });
    await pic[operation](args).result();
    expect(violations.slice(0, expected.length || undefined)).toEqual(expected);
  });
});

test("the envelope of a documented success is needed for a status with a body", async () => {
  const { pic } = await clientOf([{ status: 202, body: JSON.stringify(success({ status: "started" })) }]);
  expect(await pic.startClipping({ body: { request_id: "1" } }).result()).toMatchObject({ ok: true, status: 202 });
});
