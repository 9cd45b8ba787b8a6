/** Every body gets an envelope, and none stops the mock, with either engine. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { FORM_TYPE, formBodies, type HostileBody, jsonBodies } from "../test/hostile-bodies.ts";
import { NOTES, specWithBodies, UPLOADS } from "../test/spec-with-bodies.ts";
import { failed, type Running, start } from "../test/start.ts";

const folder = mkdtempSync(join(tmpdir(), "9pic-bodies-"));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = { "X-API-Key": "demo-key", "X-Trace": "7" };

describe.each(["sandbox", "prism"] as const)("with the %s engine", (engine) => {
  let mock: Running;
  beforeAll(async () => {
    mock = await start({ engine, spec: await specWithBodies(folder) });
  });
  afterEach(() => expect(mock.reported).toEqual([]));
  afterAll(() => mock.close());

  /** Sends a body, and then an ordinary request. */
  async function check(
    path: string,
    usual: string,
    { body, type = usual, status, message }: HostileBody,
  ): Promise<void> {
    const headers = { ...KEY, ...(type && { "content-type": type }), "content-length": Buffer.byteLength(body) };
    const [response] = await once(request(mock.url + path, { method: "POST", headers }).end(body), "response");
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += chunk;
    expect([response.statusCode, text.slice(0, 300)]).toEqual([status, expect.any(String)]);
    expect(JSON.parse(text)).toMatchObject(status < 400 ? { responseType: "success" } : failed(expect.any(String)));
    if (typeof message === "string") expect(JSON.parse(text).message).toBe(message);
    if (message instanceof RegExp) expect(JSON.parse(text).message).toMatch(message);
    expect(text.length).toBeLessThan(20_000);
    const next = await fetch(mock.url + NOTES.replace("notes", "ping"), { headers: KEY });
    expect([next.status, ({} as Record<string, unknown>).text]).toEqual([200, undefined]);
  }

  test.each(jsonBodies)("JSON, %s: the response is in the envelope, and the next request succeeds", (_name, body) =>
    check(NOTES, "application/json", body),
  );

  test.each(formBodies)("a form, %s: the response is in the envelope, and the next request succeeds", (_name, body) =>
    check(UPLOADS, FORM_TYPE, body),
  );

  test("a photo of 8 MB that curl sends is accepted", async () => {
    const photo = join(folder, "photo.jpg");
    writeFileSync(photo, Buffer.alloc(8 * 1024 * 1024, "\xff\xd8--b\r\n\0", "latin1"));
    const args = [
      "-s",
      "-H",
      "X-API-Key: demo-key",
      "-H",
      "X-Trace: 7",
      "--form",
      `file=@${photo}`,
      mock.url + UPLOADS,
    ];
    expect(JSON.parse((await promisify(execFile)("curl", args)).stdout)).toMatchObject({ responseType: "success" });
    expect(mock.requests().at(-1)).toMatchObject({ method: "POST", url: UPLOADS, mediaType: "multipart/form-data" });
  });

  test("a body of 50 MB gets 413", async () => {
    const large = join(folder, "large.jpg");
    writeFileSync(large, Buffer.alloc(50_000_000));
    const args = ["-s", "-H", "X-API-Key: demo-key", "--form", `file=@${large}`, mock.url + UPLOADS];
    const { stdout } = await promisify(execFile)("curl", args);
    expect(JSON.parse(stdout)).toEqual(failed(expect.stringMatching(/^The body is larger than 16777216 bytes/)));
  });

  test("violations of parameters and of the body are in one message", async () => {
    const headers = { ...KEY, "content-type": "application/json", "X-Trace": "seven" };
    const response = await fetch(`${mock.url}${NOTES.replace("456", "x")}`, { method: "POST", headers, body: "{}" });
    expect(await response.json()).toEqual(
      failed("path.event_id: must be integer; header.x-trace: must be integer; body.text: is missing"),
    );
  });

  test("a required header that is missing is a violation", async () => {
    const form = new FormData();
    form.set("file", new Blob(["x"]), "photo.jpg");
    const headers = { "X-API-Key": "demo-key" };
    const response = await fetch(mock.url + UPLOADS, { method: "POST", headers, body: form });
    expect([response.status, await response.json()]).toEqual([422, failed("header.x-trace: is missing")]);
  });
});
