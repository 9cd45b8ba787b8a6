/** Programs that call operations of each kind: what compiles, and what must not. */
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { openEditor } from "../../test/editor.ts";
import { generateClient, type GeneratedPackage } from "./client.ts";
import { growthDocument } from "./document.ts";

let generated: GeneratedPackage;
beforeAll(() => {
  generated = generateClient(growthDocument);
});

const START = `
import { createClient, type Arguments, type Data, type Item, type Photo, type PhotoRequest } from "@9pic/client";
const pic = createClient({ credentials: { AdminToken: "a", Session: async () => "b" }, onDeprecated: console.warn });
const file = new File([], "a.jpg");
declare const blob: Blob;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <T extends true>(): T | void => {};
`;

const ACCEPTED = [
  'await pic.createDownload({ body: { method: "bib", identifier: "1" } });',
  'await pic.createDownload({ body: { method: "image_ids", identifier: ["1"] } });',
  "await pic.searchByFace({ body: { selfie: file } });",
  'await pic.searchByFace({ body: { selfie: blob, request_id: "1", limit: 1n }, page: 2 });',
  'await pic.startClipping({ body: { request_id: "1" } });',
  "await pic.startClipping({ body: { selfies: [file, blob] } });",
  "await pic.startClipping();",
  "await pic.replacePhoto({ photo_id: 1n });",
  'await pic.listPhotos({ "X-Request-Id": "1", in: "a", class: "b", after: 1n, colours: ["a"] });',
  "const photo: Photo = { photo_id: 1, name: 'a' }; console.log(photo);",
  "const sent: PhotoRequest = { name: 'a', upload_token: 'b' }; console.log(sent);",
  "same<Equal<Data<'createPhoto'>, Photo>>();",
  "same<Equal<Data<'deletePhoto'>, undefined>>();",
  "same<Equal<Arguments<'createPhoto'>, { body: PhotoRequest }>>();",
  "same<Equal<Item<'searchByFace'>, Photo>>();",
  "for await (const match of pic.searchByFace({ body: { selfie: file } })) console.log(match.photo_id);",
  // A documented status narrows the data.
  `const started = await pic.startClipping().result();
   if (started.ok && started.status === 202) same<Equal<typeof started.data, { status: "started" }>>();
   if (started.ok && started.status === 200) console.log(started.data.clips.length);`,
  // A field narrows a union.
  `const job = await pic.getJob({ job_id: "1" });
   if (job.status === "completed") console.log(job.url);`,
  `const created = await pic.createPhoto({ body: { name: "a", upload_token: "b" } }).result();
   if (created.ok) console.log(created.data.photo_id);
   else if (created.kind === "api" && created.status === 400) console.log(created.error.serverMessage);`,
];

/** Statements with the mistake in each of them. */
const REFUSED = {
  "a union with the fields of two of its schemas": [
    'await pic.createDownload({ body: { method: "bib", identifier: ["1"] } });',
    'await pic.createDownload({ body: { method: "image_ids", identifier: "1" } });',
    'await pic.createDownload({ body: { method: "album", identifier: "1" } });',
  ],
  "a missing body": [
    "await pic.createDownload();",
    "await pic.createDownload({});",
    "await pic.searchByFace({ page: 1 });",
  ],
  "a body for an operation without one": ['await pic.searchByBib({ bib: "1", body: {} });'],
  "a file that is text, bytes or a form": [
    'await pic.searchByFace({ body: { selfie: "selfie.jpg" } });',
    "await pic.searchByFace({ body: { selfie: new Uint8Array() } });",
    "await pic.searchByFace({ body: new FormData() });",
  ],
  "a form without any of the fields of which one is needed": ["await pic.startClipping({ body: {} });"],
  "a read-only property in a request": [
    'await pic.createPhoto({ body: { photo_id: 1, name: "a", upload_token: "b" } });',
  ],
  "a write-only property of a response": ["console.log((await pic.replacePhoto({ photo_id: 1 })).upload_token);"],
  "a list that is text": ['await pic.listPhotos({ tags: "a" });'],
  "a field of one schema of a union before its status was checked": [
    'console.log((await pic.getJob({ job_id: "1" })).url);',
  ],
  "data of one status before it was checked": [
    "const result = await pic.startClipping().result(); if (result.ok) console.log(result.data.clips);",
  ],
  "a status that is not documented, beside others": [
    "const result = await pic.startClipping().result(); console.log(result.ok && result.status === 201);",
  ],
  "an unknown security scheme": ['createClient({ credentials: { Other: "a" } });'],
};

test("calls of every kind compile", () => {
  const statements = ACCEPTED.map((statement) => `{\n${statement}\n}\n`);
  expect(generated.compile(START + statements.join(""))).toBe("");
});

test.each(Object.entries(REFUSED))("refuses %s", (_name, statements) => {
  // Each on a line of its own: an error must be on each.
  const lines = statements.map((statement) => `{ ${statement} }`);
  const printed = generated.compile(`${START}${lines.join("\n")}\n`);
  const first = START.split("\n").length;
  const found = [...printed.matchAll(/program\.ts\((\d+),/g)].map(([, line]) => Number(line));
  expect([...new Set(found)], printed).toEqual(lines.map((_, index) => first + index));
});

test("an editor marks a deprecated operation, and no other", () => {
  const source = `${START}await pic.listOldEvents();\nawait pic.getFlags();\n`;
  const editor = openEditor(source, join(generated.folder, "program.ts"));
  expect(editor.errors()).toEqual([]);
  expect(editor.deprecated()).toEqual(["listOldEvents"]);
  expect(editor.hover("pic.|listOldEvents").tags).toEqual(["deprecated"]);
});

test("an editor shows the names of the schemas of bodies, items and unions, and each documented status", () => {
  const source = `${START}
    for await (const match of pic.searchByFace({ body: { selfie: file } })) console.log(match);
    const started = await pic.startClipping().result();
    const job = await pic.getJob({ job_id: "1" });
    type Sent = Arguments<"createPhoto">;
    console.log(started, job);`;
  const editor = openEditor(source, join(generated.folder, "program.ts"));
  expect(editor.errors()).toEqual([]);
  const shown = ["const |match", "const |started", "const |job", "type |Sent"].map((place) => editor.hover(place).code);
  expect(shown).toEqual([
    "const match: Photo",
    'const started: Success<{ clips: string[]; }, 200> | Success<{ status: "started"; }, 202> | Failure',
    "const job: Job",
    "type Sent = { body: PhotoRequest; }",
  ]);
});
