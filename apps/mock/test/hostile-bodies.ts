/** Ordinary and hostile bodies, each with the status of its response, and what its message says. */
export type HostileBody = {
  body: string | Buffer;
  type?: string;
  status: number;
  message?: string | RegExp;
};

const FORM = "multipart/form-data; boundary=b";
const part = (disposition: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
const form = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from("--b--\r\n")]);
const FILE = part('name="file"; filename="photo.jpg"', Buffer.from([0xff, 0xd8, 0, 0x0d, 0x0a, 0x2d, 0x2d, 0x63]));
const deep = (depth: number): string => `{"text":"x","tags":${"[".repeat(depth)}${"]".repeat(depth)}}`;

export const jsonBodies: [name: string, HostileBody][] = [
  ["a valid note", { body: '{"text":"x"}', status: 200 }],
  ["a media type with a parameter", { body: '{"text":"x"}', type: "Application/JSON; charset=utf-8", status: 200 }],
  ["no body", { body: "", status: 422, message: "body: is missing" }],
  ["a wrong type", { body: '{"text":1}', status: 422, message: "body.text: must be string" }],
  ["a wrong item", { body: '{"text":"x","tags":["a",1]}', status: 422, message: "body.tags.1: must be string" }],
  ["a list", { body: "[]", status: 422, message: "body: must be object" }],
  ["null", { body: "null", status: 422, message: "body: must be object" }],
  ["a number", { body: "0", status: 422, message: "body: must be object" }],
  ["half of a union", { body: '{"text":"x","target":{"by":"ids"}}', status: 422, message: /^body\.target/ }],
  [
    "two kinds of a union",
    { body: '{"text":"x","target":{"by":"name","ids":[1]}}', status: 422, message: /^body\.target/ },
  ],
  ["broken JSON", { body: '{"text":', status: 400 }],
  ["JSON with a comma too many", { body: '{"text":"x",}', status: 400 }],
  ["two values", { body: '{"text":"x"}{"text":"x"}', status: 400 }],
  ["zero bytes", { body: "\0\0\0\0", status: 400 }],
  ["a zero byte in a string", { body: String.raw`{"text":"\u0000"}`, status: 200 }],
  ["bytes that are not UTF-8", { body: Buffer.from('{"text":"\u00FF"}', "latin1"), status: 400 }],
  ["UTF-16", { body: Buffer.from('{"text":"x"}', "utf16le"), status: 400 }],
  ["half a surrogate pair", { body: String.raw`{"text":"\ud800"}`, status: 200 }],
  ["a number without end", { body: '{"text":"x","tags":[1e999]}', status: 422 }],
  ["__proto__", { body: '{"text":"x","__proto__":{"text":1}}', status: 200 }],
  [
    "__proto__ for a required name",
    { body: '{"__proto__":{"text":"x"}}', status: 422, message: /^body\.text: is missing/ },
  ],
  ["constructor", { body: '{"text":"x","constructor":{"prototype":{"a":1}}}', status: 200 }],
  ["toString for a required name", { body: '{"toString":"x"}', status: 422, message: /body\.text: is missing/ }],
  ["JSON of 1,000 levels", { body: deep(1000), status: 400 }],
  ["JSON of 100,000 levels", { body: deep(100_000), status: 400 }],
  ["JSON of 1,000,000 levels that never closes", { body: "[".repeat(1_000_000), status: 400 }],
  ["a million values", { body: `[${"0,".repeat(1_000_000)}0]`, status: 413 }],
  [
    "a million wrong names",
    { body: `{${Array.from({ length: 200_000 }, (_, index) => `"a${index}":1`).join()}}`, status: 413 },
  ],
  ["a thousand violations", { body: `{"text":"x","tags":[${"1,".repeat(1000)}1]}`, status: 422 }],
  ["no media type", { body: '{"text":"x"}', type: "", status: 415 }],
  ["another media type", { body: "text=x", type: "application/x-www-form-urlencoded", status: 415 }],
  ["a media type that is none", { body: "{}", type: ";;;", status: 415 }],
  ["a form for JSON", { body: form(FILE), type: FORM, status: 415 }],
];

export const formBodies: [name: string, HostileBody][] = [
  ["a valid upload", { body: form(FILE, part('name="copies"', "2")), status: 200 }],
  ["a boundary in quotes", { body: form(FILE), type: 'multipart/form-data; boundary="b"', status: 200 }],
  ["no body", { body: "", status: 422, message: "body: is missing" }],
  ["a form without parts", { body: form(), status: 422 }],
  ["a missing file", { body: form(part('name="copies"', "2")), status: 422, message: "body.file: is missing" }],
  [
    "a file sent as text",
    { body: form(part('name="file"', "photo.jpg")), status: 422, message: "body.file: must be a file" },
  ],
  [
    "text that is no number",
    { body: form(FILE, part('name="copies"', "two")), status: 422, message: "body.copies: must be integer" },
  ],
  [
    "a number too small",
    { body: form(FILE, part('name="copies"', "0")), status: 422, message: "body.copies: must be >= 1" },
  ],
  ["an undocumented field", { body: form(FILE, part('name="other"', "x")), status: 200 }],
  ["another boundary", { body: form(FILE), type: "multipart/form-data; boundary=c", status: 400 }],
  ["no boundary", { body: form(FILE), type: "multipart/form-data", status: 400 }],
  ["no final boundary", { body: FILE, status: 400 }],
  ["a part without a name", { body: form(part('filename="photo.jpg"', "x")), status: 400 }],
  ["a part without headers", { body: "--b\r\n\r\nx\r\n--b--\r\n", status: 400 }],
  ["no form at all", { body: "file=x", status: 400 }],
  ["zero bytes", { body: "\0\0\0\0", status: 400 }],
  ["__proto__", { body: form(FILE, part('name="__proto__"', "x")), status: 200 }],
  [
    "100,000 parts",
    { body: form(...Array.from({ length: 100_000 }, (_, index) => part(`name="f${index}"`, "x"))), status: 413 },
  ],
  [
    "a header without end",
    { body: `--b\r\nContent-Disposition: form-data; name="${"x".repeat(1_000_000)}`, status: 400 },
  ],
  ["a million dashes", { body: "-".repeat(1_000_000), status: 400 }],
  ["JSON for a form", { body: '{"file":"x"}', type: "application/json", status: 415 }],
];

export const FORM_TYPE: string = FORM;
