/** A server that repeats the key: it is a violation, which names the place and does not show the key. */
import { expect, test } from "vitest";

import { createRedact, REDACTED } from "../src/http/redact.ts";
import { type Bytes, messageOf, receive, sentencesOf } from "./raw-server.ts";
import { CALLER } from "./run-properties.ts";

const { apiKey } = CALLER;
const escaped = [...apiKey].map((character) => `\\u00${character.charCodeAt(0).toString(16)}`).join("");
const base64 = (text: string): string => Buffer.from(text).toString("base64");

test.each<[name: string, body: string]>([
  ["as it is", `{"data":{"a":["x","y ${apiKey} z"]}}`],
  ["in upper case", `{"data":{"a":["",${JSON.stringify(apiKey.toUpperCase())}]}}`],
  ["escaped", `{"data":{"a":["","${escaped}"]}}`],
  ["partly escaped", `{"data":{"a":["","${escaped.slice(0, 6)}${apiKey.slice(1)}"]}}`],
  ["percent-encoded", `{"data":{"a":["","/?key=${apiKey.replace("-", "%2d")}"]}}`],
  ["in base64", `{"data":{"a":["","${base64(apiKey)}"]}}`],
  ["in base64 behind one byte", `{"data":{"a":["","${base64(`:${apiKey}`)}"]}}`],
  ["in base64 between others", `{"data":{"a":["","${base64(`me:${apiKey}@host`)}"]}}`],
  ["in hexadecimal", `{"data":{"a":["","${Buffer.from(apiKey).toString("hex")}"]}}`],
])("a key that a body repeats %s is reported with its field", async (_name, body) => {
  const exchange = await receive(messageOf(body));
  expect(sentencesOf(exchange)).toEqual(["data.a[1] repeats the API key"]);
  expect(exchange.response.text).toContain(REDACTED);
  expect(exchange.response.text).not.toContain(apiKey);
  expect(exchange.response.text).not.toContain(escaped.slice(6));
  expect(exchange.response.text).not.toContain(base64(apiKey).slice(4, -4));
});

test.each<[sent: Bytes, expected: string[]]>([
  [messageOf("1", { "X-Echo": `${apiKey} ` }), ["header x-echo repeats the API key"]],
  [messageOf("1", { Location: `https://a.example/?k=${apiKey}` }), ["header location repeats the API key"]],
  [messageOf(`{"${apiKey}":1}`), ["the body repeats the API key"]],
  [messageOf(`{"a":{"${apiKey}":1}}`), ["a repeats the API key"]],
  [messageOf(`<p>${apiKey}</p>`), ["the body repeats the API key", 'the body must be JSON, but is "<p>(hidden)</p>"']],
  [
    messageOf(apiKey, { "Content-Encoding": "gzip" }),
    ["the body is not gzip, as Content-Encoding says: incorrect header check", "the body repeats the API key"],
  ],
  [
    messageOf(Buffer.from(JSON.stringify(apiKey), "utf16le")),
    ["the body must be UTF-8, but is UTF-16LE", "the body repeats the API key"],
  ],
  [messageOf(`{"a":"${apiKey.slice(0, -1)}"}`), []],
  [messageOf(`{"a":"${REDACTED}"}`), []],
])("a response that repeats the key elsewhere, or not: %#", async (sent, expected) => {
  expect(sentencesOf(await receive(sent))).toEqual(expected);
});

test("a key of other characters is hidden as XML and JSON spell it", () => {
  const key = `k3y+of/the="Te\\st&9<>'`;
  const redact = createRedact(key);
  const xml = key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
  for (const form of [key, xml, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), key.replaceAll("/", "\\/")])
    expect(redact(`a ${form} b`)).toBe(`a ${REDACTED} b`);
  expect(JSON.parse(redact(JSON.stringify({ path: `C:\\${key}` })))).toEqual({ path: `C:\\${REDACTED}` });
});
