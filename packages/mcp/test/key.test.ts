/** The API key: a server that sends it back in every place does not reach the agent or the log with it. */
import type { RequestListener } from "node:http";

import { afterAll, expect, test } from "vitest";

import { callerOf, closeAll, connectHttp, connectStdio, KEY, serveApi, textOf } from "./connect.ts";

/** The key as servers may write it. */
const encoded = (key: string): string[] => [
  key,
  encodeURIComponent(key),
  Buffer.from(key).toString("base64"),
  Buffer.from(`x${key}`).toString("base64url"),
  key.replaceAll("-", "\\u002d"),
  key.replaceAll("-", "&#45;"),
];

const withoutKey = (text: string): void => {
  for (const form of encoded(KEY)) expect(text.toLowerCase()).not.toContain(form.toLowerCase());
};

let respond: RequestListener;
const url = await serveApi((request, response) => respond(request, response));
const env = { ...callerOf(url), NINEPIC_LOG: "debug" };
const callers = [await connectStdio(["--allow-writes"], env), await connectHttp([], env)];
afterAll(closeAll);

test.each([
  [200, { status: "ok", org_id: 903, event_id: 456, echo: encoded(KEY), [KEY]: { [KEY]: KEY } }],
  [200, { status: KEY, org_id: 903, event_id: 456 }],
  [401, null],
  [403, null],
  [422, null],
  [500, null],
  [301, null],
])("is in no result of a status %i and in no log", async (status, data) => {
  respond = ({ headers }, response) => {
    expect(headers["x-api-key"]).toBe(KEY);
    response.writeHead(status, {
      ...{ "content-type": "application/json", location: `http://127.0.0.1:1/${KEY}` },
      ...{ "x-request-id": KEY, "x-echo": KEY, "retry-after": "3600" },
    });
    const responseType = status < 300 ? "success" : "error";
    response.end(JSON.stringify({ responseType, message: `You sent ${encoded(KEY).join(" ")}`, data }));
  };
  for (const { client, log } of callers) {
    const result = await client.callTool({ name: "ping", arguments: { event_id: 456 } });
    withoutKey(JSON.stringify(result));
    withoutKey(log());
    if (status >= 300) expect(textOf(result)).toMatch(/\[API key\]|redirect/);
  }
});

test("is in no tool, no resource and no error of the protocol", async () => {
  const { client, log } = callers[0]!;
  withoutKey(JSON.stringify(await client.listTools()));
  const { resources } = await client.listResources();
  for (const { uri } of resources) withoutKey(JSON.stringify(await client.readResource({ uri })));
  const error = await client.callTool({ name: KEY, arguments: {} }).catch((thrown: Error) => thrown.message);
  withoutKey(String(error));
  const quoted = await client.callTool({ name: "ping", arguments: { event_id: 1, [KEY]: 1 } });
  withoutKey(JSON.stringify(quoted));
  withoutKey(log());
});

test("a key that cannot be sent ends the program with an error that does not quote it", async () => {
  await expect(
    connectHttp([], { ...callerOf("http://127.0.0.1:1"), NINEPIC_API_KEY: "secret with spaces" }),
  ).rejects.toThrow(/^9pic-mcp: apiKey \(or NINEPIC_API_KEY\) must be ASCII text without line breaks and spaces\.\n$/);
});
