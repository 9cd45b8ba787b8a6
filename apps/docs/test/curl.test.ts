/** The command of the try-it panel, run by a shell: the server gets what the panel describes. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { type Argument, curlOf, type PanelRequest, targetOf } from "../src/request.ts";

type Received = { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders; body: Buffer };

let server: Server;
let received: Received;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "curl-"));
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    received = { method: request.method, url: request.url, headers: request.headers, body };
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const call = (rest: Partial<PanelRequest>): PanelRequest => ({
  ...{ method: "GET", path: "/notes", parameters: [], credential: undefined, body: undefined, prefer: undefined },
  server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...rest,
});

/** Runs the command of a call, and returns what the server gets. */
async function run(rest: Partial<PanelRequest>): Promise<Received> {
  const env = { PATH: process.env.PATH!, NINEPIC_API_KEY: "the-key", NOTES_TOKEN: "the-token" };
  await promisify(execFile)("sh", ["-c", curlOf(call(rest))], { cwd: folder, env });
  return received;
}

/** Parses a form as a server does. */
const formOf = ({ headers, body }: Received): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { "content-type": headers["content-type"]! } }).formData();

const AWKWARD = `a b'c"d$HOME\`id\`\\n!e;f,g&h=i#j?k/l%20\nm@<ü`;

const argument = (rest: Partial<Argument>): Argument => ({
  ...{ in: "query", name: "a", style: "form", explode: true, isList: false, values: [] },
  ...rest,
});

test("the path, the query and the headers arrive as they were typed, whatever characters they have", async () => {
  const value = AWKWARD.replace("\n", "");
  const { url, headers } = await run({
    path: "/notes/{id}",
    parameters: [
      argument({ in: "path", name: "id", values: [AWKWARD] }),
      argument({ name: "q q", values: [AWKWARD] }),
      argument({ in: "header", name: "X-Trace", values: [value] }),
    ],
  });
  const { pathname, searchParams } = new URL(url!, "http://x");
  expect(decodeURIComponent(pathname.split("/")[2]!)).toBe(AWKWARD);
  expect(searchParams.get("q q")).toBe(AWKWARD);
  expect(Buffer.from(String(headers["x-trace"]), "latin1").toString()).toBe(value);
});

test.each([
  ["form", true, "/notes?a=1&a=2%2C3"],
  ["form", false, "/notes?a=1,2%2C3"],
  ["spaceDelimited", false, "/notes?a=1%202%2C3"],
  ["pipeDelimited", false, "/notes?a=1|2%2C3"],
])("a list of the style %s, explode %s, is written as %s", (style, explode, url) => {
  expect(targetOf(call({ parameters: [argument({ style, explode, isList: true, values: ["1", "2,3"] })] }))).toBe(url);
});

test("no character is left in the URL that an interactive shell expands between double quotes", () => {
  const url = targetOf(call({ path: "/{id}", parameters: [argument({ in: "path", name: "id", values: [AWKWARD] })] }));
  expect(url).not.toMatch(/[!$`"\\]/);
});

test("the key and other secrets come from the environment", async () => {
  const key = { header: "X-API-Key", prefix: "", variable: "NINEPIC_API_KEY" };
  expect((await run({ credential: key })).headers["x-api-key"]).toBe("the-key");
  const token = { header: "Authorization", prefix: "Bearer ", variable: "NOTES_TOKEN" };
  expect((await run({ credential: token })).headers.authorization).toBe("Bearer the-token");
  expect((await run({})).headers).not.toHaveProperty("x-api-key");
});

describe("a body", () => {
  test("of JSON arrives as it was typed, with its media type", async () => {
    const text = JSON.stringify({ text: AWKWARD, id: 1 }, null, 2).replace("1", "9007199254740993");
    const { method, headers, body } = await run({ method: "PUT", body: { mediaType: "application/json", text } });
    expect([method, headers["content-type"], body.toString()]).toEqual(["PUT", "application/json", text]);
  });

  test("that is a form arrives with its fields and its files", async () => {
    const name = "start, finish;1.jpg";
    writeFileSync(join(folder, name), "photo");
    const fields = [
      { name: "photo", text: name, isFile: true },
      { name: "label", text: AWKWARD, isFile: false },
      { name: "label", text: "@second", isFile: false },
    ];
    const form = await formOf(await run({ method: "POST", body: { mediaType: "multipart/form-data", fields } }));
    const photo = form.get("photo") as File;
    expect([photo.name, await photo.text()]).toEqual([name, "photo"]);
    expect(form.getAll("label").map((label) => String(label).replaceAll("\r\n", "\n"))).toEqual([AWKWARD, "@second"]);
  });

  test("does not change the method of a request without one", async () => {
    expect(await run({ method: "DELETE" })).toMatchObject({ method: "DELETE", body: Buffer.alloc(0) });
  });
});
