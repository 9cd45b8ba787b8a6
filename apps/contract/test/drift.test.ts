/** The command `drift`: what it reads, what it finds in single exchanges, and what it never shows. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { main } from "../src/traffic/command.ts";
import { writeDriftSpec } from "./drift-spec.ts";

const KEY = "a-secret-key-of-this-test";
const BOX = { data: { id: 7, name: null, packed: "2026-02-28T06:00:00", state: "new", size: { width: 1, height: 2 } } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "9pic-drift-test-"));
  await writeDriftSpec(join(folder, "spec"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Entry = {
  url?: string;
  method?: string;
  status?: number;
  type?: string;
  body?: unknown;
  headers?: Record<string, string>;
  sent?: Record<string, string>;
  content?: object;
};

const API = "https://api.example";
const PATH = "/api/shops/3/boxes/7";
const pairs = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => ({ name, value }));
const entryOf = ({
  url = PATH,
  method = "GET",
  status = 200,
  type = "application/json",
  body = BOX,
  headers = {},
  sent = {},
  content,
}: Entry) => ({
  request: { method, url: new URL(url, API).href, headers: pairs({ ":path": url, "X-API-Key": KEY, ...sent }) },
  response: {
    status,
    headers: pairs({ "Content-Type": type, ...headers }),
    content: content ?? { text: JSON.stringify(body) },
  },
});
const harOf = (...entries: Entry[]): string =>
  JSON.stringify({ log: { version: "1.2", entries: entries.map(entryOf) } });

async function drift(text: string | Buffer, ...options: string[]) {
  const file = join(folder, "traffic.har");
  await writeFile(file, text);
  const [out, err]: string[][] = [[], []];
  const surroundings = {
    environment: {},
    out: (line: string) => out!.push(line),
    error: (line: string) => err!.push(line),
    sleep: async () => {},
  };
  const code = await main(["--spec", join(folder, "spec"), file, ...options], surroundings);
  const printed = out!.join("\n").replaceAll(folder, "");
  const differences = [...printed.matchAll(/^\d+\. (.*)\n {3}(.*?)(; seen|$)/gm)].map(
    ([, where, problem]) => `${where}: ${problem}`,
  );
  return { code, out: printed, err: err!.join("\n").replaceAll(folder, ""), differences };
}
/** A line of the proxy's log. */
const line = (problem: string): string =>
  JSON.stringify({ in: "response", method: "GET", url: `${PATH}?page=1`, status: 200, problem });
const changed = (data: object) => ({ body: { data: { ...BOX.data, ...data } } });

describe("drift", () => {
  test("finds nothing in a documented response, whatever else a server and a browser send", async () => {
    const headers = { "X-Request-Id": "1", "X-Powered-By": "any", Date: "today", "X-Cache": "HIT" };
    const { code, out } = await drift(harOf({ headers, sent: { "X-Requested-With": "any", Cookie: "a=b" } }));
    expect(code).toBe(0);
    expect(out).toContain("The traffic shows nothing that the spec does not document.");
    expect(out).toMatch(/Operations without a request: .*listBoxes/);
  });

  test.each<[difference: string, entry: Entry, edit: string]>([
    ["getBox 200, data.zone: is not documented", changed({ zone: 5 }), "\n+  zone:\n+    type: integer\n"],
    [
      "getBox 200, data.lid.seal: is not documented",
      changed({ lid: { kind: "loose", seal: true } }),
      "\n           weight: { type: integer }\n+          seal:\n+            type: boolean\n",
    ],
    [
      "getBox 200, data.lid.oil: is not documented",
      changed({ lid: { kind: "hinge", oil: ["a", null] } }),
      "\n   screws: { type: integer }\n+  oil:\n+    type: array\n",
    ],
    [
      "getBox 200, data.lid.weight: must be integer",
      changed({ lid: { kind: "loose", weight: 1.5 } }),
      "\n+          weight: { type: number }\n",
    ],
    [
      "getBox 200, data.size.depth: is not documented",
      changed({ size: { width: 1, height: 2, depth: 1.5 } }),
      "\n+          depth:\n+            type: number\n",
    ],
    ["getBox 200, data.size.height: is missing", changed({ size: { width: 1 } }), "\n-          - height\n"],
    [
      "getBox 200, data.id: must be integer",
      changed({ id: null }),
      '\n+  id: { type: [integer, "null"], minimum: 1 }\n',
    ],
    ["getBox 200, data.id: must be >= 1", changed({ id: -4 }), "\n+  id: { type: integer, minimum: -4 }\n"],
    [
      "getBox 200, data.name: must NOT have more than 5 characters",
      changed({ name: "Sixteen letters." }),
      "\n+    maxLength: 16\n",
    ],
    [
      "getBox 200, data.packed: must be a date-time-local that exists",
      changed({ packed: "2026-02-31T06:00:00" }),
      "\n+  packed: { type: string }\n",
    ],
    [
      "getBox 200, data.state: is not among the values that the open enumeration lists",
      changed({ state: "lost" }),
      "\n       - sent\n+      - lost\n",
    ],
    ["getBox 402: is not documented", { status: 402, body: { a: 1 } }, '\n+    "402":\n'],
    [
      "getBox 404: is not documented",
      { status: 404, body: { message: "No." } },
      "\n+      $ref: ../components/responses/NotFound.yaml\n",
    ],
    [
      "getBox 200: the media type text/html is not documented",
      { type: "text/html", content: { text: "<p>" } },
      "its body is not JSON",
    ],
    [
      "getBox 200: the media type application/hal+json is not documented",
      { type: "Application/HAL+json" },
      "\n+        application/hal+json:\n",
    ],
    ["getBox 200, header x-zone: is not documented", { headers: { "X-Zone": "5" } }, "\n+        x-zone:\n"],
    [
      "getBox 200, header sunset: is not documented",
      { headers: { Sunset: "Fri, 27 Nov 2026 12:00:00 GMT" } },
      "\n+        sunset:\n",
    ],
    [
      "getBox, query parameter lang: was sent, and is not documented",
      { url: `${PATH}?lang=en` },
      "\n+    - name: lang\n+      in: query\n",
    ],
    [
      "getBox, header parameter x-zone: was sent, and is not documented",
      { sent: { "X-Zone": "5" } },
      "\n+    - name: x-zone\n+      in: header\n",
    ],
    ["DELETE /api/shops/{shop}/boxes/{box}: is not documented", { method: "DELETE" }, "\n+delete:\n"],
    [
      "GET /api/shops/{shop}/boxes/{box}/labels/{label_id}: is not documented",
      { url: `${PATH}/labels/12` },
      "\n+++ b/spec/paths/boxes-labels.yaml\n",
    ],
    [
      "getBox 200, the body: must be JSON, and ends too early, at a",
      { content: { text: '{"a":1,"a":2' } },
      "To be edited by hand",
    ],
  ])("finds %s", async (difference, entry, edit) => {
    const { code, differences, out } = await drift(harOf({}, entry, entry));
    expect(differences).toEqual([difference]);
    expect(out).toContain("seen 2 times");
    expect(out).toContain(edit);
    expect(code).toBe(1);
  });

  test("makes one edit of a model that two operations have, which allows the values of both", async () => {
    const boxes = [{ ...BOX.data, zone: null, id: -2, size: { width: 1 } }];
    const list = { url: "/api/shops/3/boxes", body: { boxes } };
    const { out, differences } = await drift(harOf(changed({ zone: 5, id: -4, size: { width: 1 } }), list));
    expect(differences).toHaveLength(6);
    expect(out).toContain('\n+  zone:\n+    type: [integer, "null"]\n');
    expect(out.match(/\+ {2}zone:/g)).toHaveLength(1);
    expect(out).toContain("minimum: -4 }");
    expect(out).not.toContain("To be edited by hand");
  });

  test("finds an optional field that was never there, and one that was always null", async () => {
    const { size: _size, ...data } = BOX.data;
    const { out } = await drift(harOf({ body: { data } }, { body: { data } }));
    expect(out).toContain("Fields that were never there: Box: lid, Box: size");
    expect(out).toContain("Fields that were always null: Box: name");
    expect(out).toContain("Operations without a request: listBoxes");
  });

  test("leaves out what is not the API's, and says how much", async () => {
    const others: Entry[] = [
      { url: "/app.js" },
      { url: "https://cdn.example/font.woff" },
      { method: "OPTIONS", url: `${PATH}/x` },
    ];
    const { code, out } = await drift(harOf({}, ...others, { url: "/api/shops/3/unknown", status: 404 }));
    expect(code).toBe(0);
    expect(out).toContain("3 others are left out");
  });

  test("compares one server, and cuts the path of its URL", async () => {
    const entry = { url: `https://gateway.example/v2${PATH}`, ...changed({ zone: 5 }) };
    const { differences } = await drift(
      harOf(entry, { ...entry, url: `https://other.example/v2${PATH}` }),
      "--server",
      "https://gateway.example/v2/",
    );
    expect(differences).toEqual(["getBox 200, data.zone: is not documented"]);
    expect((await drift(harOf(entry))).code).toBe(2);
  });

  test("reads bodies in base64, and exchanges without a body", async () => {
    const text = Buffer.from(JSON.stringify(changed({ zone: 5 }).body)).toString("base64");
    const { differences } = await drift(
      harOf({ content: { text, encoding: "base64" } }, { content: { size: 12 } }, { status: 0 }),
    );
    expect(differences).toEqual(["getBox 200, data.zone: is not documented"]);
  });

  test("shows no credential in any format: of headers, of parameters, in values, and in fields that look like secrets", async () => {
    const entry = {
      url: `${PATH}?session=abc123def&zone=${KEY}`,
      ...changed({ note: `key ${KEY}`, access_token: "token-in-a-field" }),
      headers: { "Set-Cookie": "sid=hidden-cookie; Path=/" },
    };
    const bearer = {
      sent: { Authorization: "Bearer hidden-bearer" },
      ...changed({ other: "hidden-bearer", cookie_text: "hidden-cookie" }),
    };
    for (const format of ["text", "markdown", "diff"]) {
      const { out } = await drift(harOf(entry, bearer), "--format", format);
      for (const secret of [KEY, "abc123def", "token-in-a-field", "hidden-cookie", "hidden-bearer"])
        expect(out).not.toContain(secret);
    }
  });

  test("writes Markdown, and the diff alone", async () => {
    const har = harOf(changed({ zone: 5 }));
    const markdown = await drift(har, "--format", "markdown");
    expect(markdown.out).toContain("1. `getBox 200, data.zone`");
    expect(markdown.out).toContain("```diff\n--- a/spec/components/schemas/Box.yaml");
    const { out } = await drift(har, "--format", "diff");
    expect(out).toMatch(/^--- a\/spec\/components\/schemas\/Box\.yaml\n/);
    expect(out).toContain("\n+  zone:\n+    type: integer\n");
  });

  const whole = harOf({}, changed({ note: "private" }));
  test.each<[string | Buffer, string]>([
    [whole.slice(0, -40), "line 1, column"],
    [`{\n  "log": {\n    "entries": [,]`, "line 3, column 17: it is not JSON from there on"],
    ["", "line 1, column 1: it ends too early"],
    ["[]", "neither a HAR nor a log of 9pic-mock proxy: it is something else."],
    ['{"log":{}}', "has no log.entries"],
    ['{"log":{"entries":[{"response":{"status":200},"request":{}}]}}', "entry 1: request.url must be a string"],
    ['{"log":{"entries":[7]}}', "entry 1: response.status must be a number"],
    ['{"organisations":[]}', "it is a dataset"],
    ['{"log":{"entries":[]}}', "no request is to the API"],
    [Buffer.from([0xff, 0xfe, 0x00]), "it is not JSON from there on"],
  ])("exits with 2 for a file that cannot be read: %#", async (text, message) => {
    const { code, out, err } = await drift(text);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^contract drift: .* See contract drift --help\.$/);
    expect(err).toContain(message);
    expect(err).not.toContain("private");
  });

  test.each([[[]], [["--format", "xml"]], [["--server", "mock"]], [["--any"]]])(
    "exits with 2 for wrong usage: %j",
    async (args) => {
      const { code, err } = await drift(whole, ...(args.length === 0 ? ["--spec", folder] : args));
      expect(code).toBe(2);
      expect(err).toContain("contract drift: ");
    },
  );

  test("reads the log of the proxy, in which an item of a list is the same as another", async () => {
    const log = [
      JSON.stringify({ url: "http://127.0.0.1:1", upstream: API }),
      line("body.data.zone: is not documented"),
      line("body.data.tags.0.id: must be integer"),
      line("body.data.tags.1.id: must be integer"),
    ];
    const { differences, out } = await drift(`${log.join("\n")}\n`);
    expect(differences).toEqual([
      "getBox 200, data.zone: is not documented",
      "getBox 200, data.tags[].id: must be integer",
    ]);
    expect(out).toContain("To be edited by hand");
    expect((await drift(`${log[0]}\n`)).code).toBe(0);
    expect((await drift(`${log.slice(0, 2).join("\n")}\n{"in":`)).err).toContain("line 3 is not complete JSON");
  });
});
