/** The packed client in a program with OpenTelemetry's SDK for Node, without and with an instrumentation of fetch. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { run } from "../src/run.ts";
import { findClosedUrl, type RunningMock, startMock } from "../src/servers.ts";
import { createUserProject, type UserProject } from "../src/user-project.ts";

const PACKAGES = ["api@1.10", "sdk-node@0.301", "sdk-trace@3.1", "instrumentation-undici@0.34"];
const PING = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const DETAILS = "/api/v1/ext/{org_id}/event/{event_id}/details";
/** Of OpenTelemetry's enumerations. */
const CLIENT = 2;
const [UNSET, ERROR] = [0, 2];

type Span = {
  name: string;
  scope: string;
  kind: number;
  status: { code: number; message?: string };
  attributes: Record<string, unknown>;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
};

let mock: RunningMock;
let server: Server;
let project: UserProject;
/** What each request had in `traceparent`; Node joins several headers. */
const received: (string | undefined)[] = [];
beforeAll(async () => {
  mock = await startMock();
  server = createServer(async ({ url, headers }, response) => {
    received.push(headers.traceparent as string | undefined);
    const upstream = await fetch(mock.url + url, { headers: { "X-API-Key": headers["x-api-key"] as string } });
    response.writeHead(upstream.status, { "content-type": "application/json" }).end(await upstream.text());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  project = await createUserProject(
    "opentelemetry",
    PACKAGES.map((name) => `@opentelemetry/${name}`),
  );
});
afterAll(async () => {
  project?.remove();
  server.close();
  await mock.stop();
});

/** Runs the program, and returns the spans that it exports. */
async function record(...args: string[]): Promise<Span[]> {
  received.length = 0;
  mock.reset();
  mock.override({ operationId: "ping", status: 500 });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const values = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: url };
  const env = { ...project.env, ...values, CLOSED_URL: await findClosedUrl() };
  const program = await run(process.execPath, [join(project.folder, "main.ts"), ...args], { cwd: project.folder, env });
  expect(program.code, program.stderr).toBe(0);
  expect(program.stdout).not.toContain("demo-key");
  return JSON.parse(program.stdout);
}

describe.each([[[]], [["--instrument-fetch"]]])("the spans of a program with %j", (args) => {
  let spans: Span[];
  let parent: Span;
  beforeAll(async () => {
    const exported = await record(...args);
    parent = exported.find(({ scope }) => scope === "shop")!;
    spans = exported.filter((span) => span !== parent);
  });

  test("there is one of the client for each attempt, in the trace of the program", () => {
    expect(spans.map(({ name }) => name)).toEqual([`GET ${PING}`, `GET ${PING}`, `GET ${DETAILS}`, `GET ${PING}`]);
    for (const span of spans)
      expect(span).toMatchObject({
        ...{ scope: "@9pic/client", kind: CLIENT, traceId: parent.traceId, parentSpanId: parent.spanId },
      });
  });

  test("they have the attributes of the conventions, and the status ERROR for each failure", () => {
    const [failed, retried, missing, broken] = spans;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const request = {
      "http.request.method": "GET",
      "server.address": "127.0.0.1",
      "server.port": Number(url.split(":")[2]),
    };
    const ping = { ...request, "url.template": PING, "url.full": `${url}/api/v1/ext/903/event/456/ping` };
    expect(failed!.attributes).toMatchObject({ ...ping, "http.response.status_code": 500, "error.type": "500" });
    expect(failed!.attributes).not.toHaveProperty("http.request.resend_count");
    expect(failed!.status.code).toBe(ERROR);
    expect(retried!.attributes).toMatchObject({ ...ping, "http.response.status_code": 200 });
    expect(retried!.attributes).toMatchObject({ "http.request.resend_count": 1 });
    expect(retried!.attributes).not.toHaveProperty("error.type");
    expect(retried!.status.code).toBe(UNSET);
    expect(missing!.attributes).toMatchObject({ ...request, "http.response.status_code": 404, "error.type": "404" });
    expect(missing!.status.code).toBe(ERROR);
    expect(broken!.attributes).toMatchObject({ "url.template": PING, "error.type": "connection" });
    expect(broken!.attributes).not.toHaveProperty("http.response.status_code");
    expect(broken!.status).toMatchObject({ code: ERROR, message: expect.stringContaining("Check baseUrl") });
  });

  test("each request continues the trace with one traceparent, that of its span", () => {
    const sent = spans.slice(0, 3).map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`);
    expect(received).toEqual(sent);
  });
});
