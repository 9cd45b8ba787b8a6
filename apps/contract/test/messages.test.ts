import type { Socket } from "node:net";
/** What is wrong with a message that a server sends: its length, its encodings, its headers, and the end of its connection. */
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";

import { readDocument } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { NoConnectionError, NoResponseError } from "../src/http/errors.ts";
import { connect, messageOf, receive, startRaw, violationsOf } from "./raw-server.ts";

const BODY = '{"a":1}';
const encoded = (bytes: Buffer, encoding: string): Buffer => messageOf(bytes, { "Content-Encoding": encoding });
const chunked = (text: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${text}`;

describe("the length of a body", () => {
  test.each<[name: string, sent: string | Buffer, expected: string[]]>([
    ["chunks", chunked(`7\r\n${BODY}\r\n0\r\n\r\n`), []],
    ["a body up to the end of the connection", `HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${BODY}`, []],
    [
      "a length that is too large",
      messageOf(BODY, { "Content-Length": "50" }),
      ["the body ends too early: the connection was closed after 7 of the 50 bytes of Content-Length"],
    ],
    [
      "a length that is too small",
      messageOf(BODY, { "Content-Length": "5" }),
      ["the body goes on after the 5 bytes of Content-Length"],
    ],
    [
      "no last chunk",
      chunked(`7\r\n${BODY}\r\n`),
      ["the body ends too early: the connection was closed after 7 bytes"],
    ],
    [
      "an invalid size of a chunk",
      chunked(`x7\r\n${BODY}\r\n0\r\n\r\n`),
      ["the body is not chunked as Transfer-Encoding says: Invalid character in chunk size"],
    ],
    [
      "a 204 with a body",
      messageOf(BODY, {}, "204 No Content"),
      [
        "the body must be empty: a 204 has none (RFC 9110, 15.3.5)",
        'header Content-Length must not be sent with a 204 (RFC 9110, 8.6), but is "7"',
      ],
    ],
    [
      "a 204 with chunks",
      "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n",
      ['header Transfer-Encoding must not be sent with a 204 (RFC 9112, 6.1), but is "chunked"'],
    ],
    ["a 204", "HTTP/1.1 204 No Content\r\n\r\n", []],
    ["a 304 with a length", messageOf("", { "Content-Length": "50" }, "304 Not Modified"), []],
    [
      "a 304 with a body",
      messageOf(BODY, {}, "304 Not Modified"),
      ["the body must be empty: a 304 has none (RFC 9110, 15.4.5)"],
    ],
  ])("%s", async (_name, sent, expected) => {
    expect(await violationsOf(sent)).toEqual(expected);
  });

  test("a response to HEAD has no body", async () => {
    const problem = "the body must be empty: a response to HEAD has none (RFC 9110, 9.3.2)";
    expect(await violationsOf(messageOf("", { "Content-Length": "7" }), { method: "HEAD" })).toEqual([]);
    expect(await violationsOf(messageOf(BODY), { method: "HEAD" })).toEqual([problem]);
  });

  test("little is kept of a body that is too large", async () => {
    const { response } = await receive(encoded(gzipSync(Buffer.alloc(32 * 2 ** 20)), "gzip").subarray(0, 400));
    expect(response.text.length).toBeLessThan(1_000_000);
    const plain = await receive(messageOf("[".padEnd(17 * 2 ** 20)));
    expect(plain.response.text.length).toBeLessThan(1_000_000);
  });

  test("a body that never ends is cut: by its size, or by the time limit", async () => {
    const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
    const flood = (socket: Socket): void => {
      socket.write(chunked(""));
      const fill = (): void => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on("drain", fill);
      fill();
    };
    expect(await violationsOf(flood)).toEqual(["the body is larger than 16 MiB, and was not read further"]);
    expect(await violationsOf(chunked(`7\r\n${BODY}\r\n`), { closes: false, timeout: 100 })).toEqual([
      "the body does not end within 0.1 s, after 7 bytes",
    ]);
  });
});

describe("the connection of a request", () => {
  const ANY = { description: "Anything.", content: { "application/json": { schema: {} } } };
  const api = readDocument({
    openapi: "3.1.1",
    info: { title: "Trial", version: "1" },
    paths: {
      "/a": {
        get: { operationId: "read", responses: { 200: ANY } },
        post: { operationId: "add", responses: { 200: ANY } },
      },
    },
  });

  test.each([
    ["GET", 1],
    ["POST", 3],
  ])("three times %s take %i, since a POST is never sent twice", async (method, connections) => {
    const sockets = new Set<Socket>();
    await using server = await startRaw((socket) => {
      sockets.add(socket);
      socket.write(messageOf(BODY));
    });
    const transport = connect(server.url, { api });
    for (let count = 0; count < 3; count++) await transport.send({ method, path: "/a" });
    expect(sockets.size).toBe(connections);
  });

  test("a GET is sent again where the server closed an idle connection just then", async () => {
    let count = 0;
    await using server = await startRaw((socket) => {
      if (++count === 2) socket.resetAndDestroy();
      else socket.write(messageOf(BODY));
    });
    const transport = connect(server.url, { api });
    await transport.send({ path: "/a" });
    expect((await transport.send({ path: "/a" })).violations).toEqual([]);
    expect(count).toBe(3);
  });
});

describe("the coding of a body", () => {
  test.each<[name: string, sent: Buffer, expected: string[]]>([
    ["gzip", encoded(gzipSync(BODY), "gzip"), []],
    ["gzip, in another case", encoded(gzipSync(BODY), "GZIP"), []],
    ["deflate", encoded(deflateSync(BODY), "deflate"), []],
    ["Brotli", encoded(brotliCompressSync(BODY), "br"), []],
    ["two codings", encoded(brotliCompressSync(gzipSync(BODY)), "gzip, br"), []],
    ["no coding", encoded(Buffer.from(BODY), "identity"), []],
    [
      "gzip that was announced and not sent",
      encoded(Buffer.from(BODY), "gzip"),
      ["the body is not gzip, as Content-Encoding says: incorrect header check"],
    ],
    [
      "half of the gzip data",
      encoded(gzipSync(BODY).subarray(0, 15), "gzip"),
      ["the body is not gzip, as Content-Encoding says: unexpected end of file"],
    ],
    [
      "bytes after the gzip data",
      encoded(Buffer.concat([gzipSync(BODY), Buffer.from("more")]), "gzip"),
      ["the body is not gzip, as Content-Encoding says: incorrect header check"],
    ],
    [
      "bytes after the deflate data",
      encoded(Buffer.concat([deflateSync(BODY), Buffer.from("more")]), "deflate"),
      ["the body goes on after the end of its deflate data"],
    ],
    [
      "gzip that was sent and not announced",
      messageOf(gzipSync(BODY)),
      ["the body is compressed, which Content-Encoding must say: gzip"],
    ],
    [
      "a coding that was not accepted",
      encoded(Buffer.from(BODY), "zstd"),
      ['the body is encoded in a way that the request does not accept, but is "zstd"'],
    ],
    [
      "a bomb",
      encoded(gzipSync(Buffer.alloc(32 * 2 ** 20)), "gzip"),
      ["the body is larger than 16 MiB, and was not read further"],
    ],
  ])("%s", async (_name, sent, expected) => {
    expect(await violationsOf(sent)).toEqual(expected);
  });
});

describe("the headers of a response", () => {
  const CHARSET = "header Content-Type must have the charset utf-8 or none (RFC 8259, 8.1), but is";
  test.each<[type: string, expected: string[]]>([
    ["application/json; charset=utf-8", []],
    ['Application/JSON ; Charset="UTF-8"', []],
    ["APPLICATION/JSON;x=y;charset=Utf-8", []],
    ["application/json; charset=iso-8859-1", [`${CHARSET} "iso-8859-1"`]],
    ['application/json; charset="UTF-16"', [`${CHARSET} "UTF-16"`]],
    ["application/json; charset=latin1", [`${CHARSET} "latin1"`]],
    ["application/json; charset=unknown", [`${CHARSET} "unknown"`]],
    [
      "application/json, text/html",
      ['header Content-Type must be application/json, but is "application/json, text/html"'],
    ],
    ["text/html; charset=iso-8859-1", ['header Content-Type must be application/json, but is "text/html"']],
  ])("Content-Type: %s", async (type, expected) => {
    expect(await violationsOf(messageOf(BODY, { "Content-Type": type }))).toEqual(expected);
  });

  const SENT_AS = "header Retry-After must be a number of seconds or an HTTP date (RFC 9110, 10.2.3), but is";
  test.each<[value: string, isValid: boolean]>([
    ["0", true],
    ["120", true],
    ["Fri, 27 Nov 2026 12:00:00 GMT", true],
    ["", false],
    ["-1", false],
    ["1.5", false],
    ["+5", false],
    ["5s", false],
    ["soon", false],
    ["5, 10", false],
    ["2026-11-27T12:00:00Z", false],
    ["Mon, 27 Nov 2026 12:00:00 GMT", false],
    ["Mon, 30 Feb 2026 12:00:00 GMT", false],
    ["Fri, 27 Nov 2026 24:00:00 GMT", false],
    ["Fri, 27 Nov 2026 12:00:00 +0000", false],
    ["Friday, 27-Nov-26 12:00:00 GMT", false],
    ["Fri Nov 27 12:00:00 2026", false],
  ])("Retry-After: %s", async (value, isValid) => {
    const sent = messageOf(BODY, { "Retry-After": value });
    expect(await violationsOf(sent)).toEqual(isValid ? [] : [`${SENT_AS} ${JSON.stringify(value)}`]);
  });

  test("a header that the spec does not document may have bytes that are not ASCII (obs-text of RFC 9110, 5.5)", async () => {
    expect(await violationsOf(messageOf(BODY, { "X-Place": "Z\u00fcrich" }))).toEqual([]);
  });

  test.each(["600", "999"])("the status %s is reported", async (status) => {
    expect(await violationsOf(messageOf(BODY, {}, `${status} Odd`))).toEqual([
      "the spec does not document this status, only 200, 204, 304, 429",
    ]);
  });
});

describe("a response that is none", () => {
  test.each<[name: string, sent: string, reason: RegExp]>([
    ["a connection that is closed at once", "", /socket hang up/],
    ["a connection that is closed in the headers", "HTTP/1.1 200 OK\r\nContent-", /socket hang up/],
    ["bytes that are not HTTP", "hello", /Expected HTTP/],
    ["a status of two digits", "HTTP/1.1 20 OK\r\n\r\n", /status code/],
    ["a header with a control character", messageOf(BODY, { "X-A": "a\u0001b" }).toString(), /header value/],
    ["two lengths", messageOf(BODY, { "content-length": "8" }).toString(), /Content-Length/],
    ["a status below 200 alone", "HTTP/1.1 103 Early Hints\r\n\r\n", /only the status 103/],
    [
      "another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n",
      /status 101/,
    ],
  ])("%s is the fault of the server", async (_name, sent, reason) => {
    const error = await receive(sent).catch((thrown: unknown) => thrown as NoResponseError);
    expect(error).toBeInstanceOf(NoResponseError);
    expect(error).not.toBeInstanceOf(NoConnectionError);
    expect((error as NoResponseError).failure.problem).toMatch(reason);
  });

  test("a server that accepts the connection and says nothing is at fault after the time limit", async () => {
    const error = await receive(() => {}, { timeout: 100 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { problem: "no response: nothing within 0.1 s" } });
    expect(error).not.toBeInstanceOf(NoConnectionError);
  });

  test("a server that is not there is another error", async () => {
    const server = await startRaw("");
    await server[Symbol.asyncDispose]();
    await expect(connect(server.url).send({ path: "/a" })).rejects.toThrow(NoConnectionError);
  });
});
