/** The command with servers whose every response is broken: the server is at fault, the run goes on to its end, and one fault is one violation. */
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { runCommand, violationsIn } from "../test/command.ts";
import { type Reply, startModified } from "../test/modified-server.ts";
import { type Bytes, messageOf } from "../test/raw-server.ts";

const text = ({ body }: Reply): string => (typeof body === "string" ? body : JSON.stringify(body));
/** Makes a message with the status of a reply, after which the connection is closed. */
const send = ({ status }: Pick<Reply, "status">, body: Bytes, headers: Record<string, string> = {}): Buffer =>
  messageOf(body, { Connection: "close", ...headers }, `${status} Any`);

/** Runs the command with a server that sends these bytes in place of a response. */
async function runAgainst(make: (reply: Reply) => Buffer) {
  const server = await startModified((reply, _request, response) => {
    response.socket?.end(make(reply));
    return true;
  });
  const ran = await runCommand(["--server", server.url, "--seed", "7"]);
  await server.stop();
  return { ...ran, descriptions: [...new Set(violationsIn(ran.out).map(({ description }) => description))] };
}

test.each<[name: string, make: (reply: Reply) => Buffer, description: string]>([
  [
    "announces gzip and does not send it",
    (reply) => send(reply, text(reply), { "Content-Encoding": "gzip" }),
    "is not gzip, as Content-Encoding says: incorrect header check",
  ],
  [
    "closes the connection in the middle",
    (reply) => send(reply, text(reply), { "Content-Length": "99999" }),
    "ends too early: the connection was closed after",
  ],
  ["sends half of a JSON text", (reply) => send(reply, text(reply).slice(0, 40)), "must be JSON, and ends too early"],
  [
    "nests its bodies too deep",
    (reply) => send(reply, "[".repeat(10_000) + "]".repeat(10_000)),
    "must be JSON of at most 100 levels, and is nested deeper",
  ],
  ["sends bytes that are not HTTP", () => Buffer.from("hello"), "no response: Parse Error"],
])("a server that %s", async (_name, make, description) => {
  const { code, err, descriptions } = await runAgainst(make);
  expect({ code, err }).toEqual({ code: 1, err: "" });
  for (const one of descriptions) expect(one).toContain(description);
  expect(descriptions.length).toBeGreaterThan(0);
});

test("a server with a status that HTTP does not have", async () => {
  const { code, err, descriptions } = await runAgainst((reply) => send({ status: 600 }, text(reply)));
  expect({ code, err }).toEqual({ code: 1, err: "" });
  for (const one of descriptions) expect(one).toContain("the spec does not document this status");
});

test("a server that compresses, and writes its media type and its headers in other cases, passes", async () => {
  const { code, out } = await runAgainst((reply) =>
    send(reply, gzipSync(text(reply)), {
      "Content-Type": 'Application/JSON; Charset="UTF-8"',
      "content-encoding": "GZip",
    }),
  );
  expect(violationsIn(out)).toEqual([]);
  expect(code).toBe(0);
});
