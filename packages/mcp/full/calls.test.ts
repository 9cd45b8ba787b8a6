/** Calls of tools, over both transports. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  callerOf,
  closeAll,
  type Connected,
  connectHttp,
  connectStdio,
  environment,
  KEY,
  MODERN,
  serveApi,
  textOf,
} from "../test/connect.ts";

afterAll(closeAll);

/** Below the time limit of an attempt, which would end the request as well. */
const CANCEL_TIMEOUT_MS = 20_000;

describe.each([
  ["stdio", "2025-11-25", connectStdio, {}],
  ["streamable HTTP", "2025-11-25", connectHttp, {}],
  ["stdio", "2026-07-28", connectStdio, MODERN],
  ["streamable HTTP", "2026-07-28", connectHttp, MODERN],
])("over %s, revision %s", (_name, revision, connect, options) => {
  let client: Connected["client"];
  beforeAll(async () => {
    client = (await connect(["--sandbox"], undefined, options)).client;
  });

  test("the server speaks the revision", () => {
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
  });

  test("a call returns the data as structured content and as text", async () => {
    const { structuredContent, content } = await client.callTool({ name: "ping", arguments: { event_id: 456 } });
    expect(structuredContent).toEqual({ status: "ok", org_id: 903, event_id: 456 });
    expect(JSON.parse((content as { text: string }[])[0]!.text)).toEqual(structuredContent);
  });

  test("a page says how to get the next, and the last one that it is the last", async () => {
    const texts = [];
    for (const page of [1, 2, 3])
      texts.push(textOf(await client.callTool({ name: "listEvents", arguments: { page, page_size: 12 } })));
    expect(texts[0]).toContain("Page 1 of 2, of a list of 24. Call listEvents with page: 2 for the next.");
    expect(texts[1]).toContain("Page 2 of 2, of a list of 24. It is the last.");
    expect(texts[2]).toContain("There is nothing after page 2.");
  });

  test("an error is a result that says what to do, without a stack", async () => {
    const missing = await client.callTool({ name: "getEventDetails", arguments: { event_id: 404404 } });
    expect(missing.isError).toBe(true);
    expect(textOf(missing)).toBe(
      "404 from GET /api/v1/ext/903/event/404404/details: Event configuration not found. Check the ids. Do not retry with the same ids.",
    );
    const invalid = await client.callTool({ name: "ping", arguments: { event_id: "x" } });
    expect(textOf(invalid)).toBe(
      "ping: event_id must be an integer of at least 1, not a value of type string. Correct the arguments, and call the tool again.",
    );
  });

  test(
    "cancelling a call aborts its request",
    async () => {
      let aborted: (() => void) | undefined;
      const isAborted = new Promise<void>((resolve) => (aborted = resolve));
      let received: (() => void) | undefined;
      const isReceived = new Promise<void>((resolve) => (received = resolve));
      const url = await serveApi((_request, response) => {
        response.once("close", aborted!);
        received!();
      });
      const caller = await connect([], callerOf(url), options);
      const controller = new AbortController();
      const call = caller.client.callTool(
        { name: "ping", arguments: { event_id: 456 } },
        { signal: controller.signal },
      );
      await isReceived;
      controller.abort(new Error("changed my mind"));
      await expect(call).rejects.toThrow("changed my mind");
      await isAborted;
    },
    CANCEL_TIMEOUT_MS,
  );
});

test("a 429 says how long to wait", async () => {
  const url = await serveApi((_request, response) => {
    response.writeHead(429, { "content-type": "application/json", "retry-after": "90" });
    response.end(JSON.stringify({ responseType: "error", message: "Too many requests", data: null }));
  });
  const { client } = await connectStdio([], callerOf(url));
  const result = await client.callTool({ name: "listEvents", arguments: {} });
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain("Too many requests");
  expect(textOf(result)).toContain("Wait 90 s before the next call.");
});

test("a response that does not match the spec is an error, and unknown fields are no reason for one", async () => {
  let data: object = { status: "ok", org_id: 903, event_id: 456, more: [1] };
  const url = await serveApi((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ responseType: "success", message: "pong", data }));
  });
  const { client } = await connectStdio([], callerOf(url));
  const call = async (): Promise<any> => client.callTool({ name: "ping", arguments: { event_id: 456 } });
  expect((await call()).structuredContent).toEqual(data);
  data = { status: "ok", org_id: "903", event_id: 456 };
  const result = await call();
  expect(result.isError).toBe(true);
  expect(result.structuredContent).toBeUndefined();
  expect(textOf(result)).toContain("does not match the spec: /data/org_id must be integer");
});

test("without a key, a call says where to set it", async () => {
  const { client, log } = await connectStdio([], environment());
  const result = await client.callTool({ name: "listEvents", arguments: { org_id: 903 } });
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain("There is no API key. Ask the user to set NINEPIC_API_KEY");
  expect(log()).toContain("NINEPIC_API_KEY is not set");
});

test("the sandbox needs no key and no network, whatever the environment says", async () => {
  const env = environment({ NINEPIC_API_KEY: KEY, NINEPIC_ORG_ID: "77", NINEPIC_BASE_URL: "http://127.0.0.1:1/x" });
  const { client } = await connectStdio(["--sandbox"], env);
  expect((await client.callTool({ name: "listEvents", arguments: {} })).isError).toBeUndefined();
});

test("a name that no tool has is an error of the protocol", async () => {
  const { client } = await connectStdio(["--sandbox"]);
  await expect(client.callTool({ name: "__proto__", arguments: {} })).rejects.toThrow(
    'There is no tool "__proto__". tools/list has the names of all tools.',
  );
});
