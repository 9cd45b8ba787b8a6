/** `@9pic/client/opentelemetry` with OpenTelemetry's own SDK. */
import type { ClientOptions, Middleware } from "@9pic/client";
import { openTelemetry, type OpenTelemetryOptions } from "@9pic/client/opentelemetry";
import { context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { isTracingSuppressed, W3CTraceContextPropagator } from "@opentelemetry/core";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import {
  BASE,
  clientOf,
  errorOf,
  KEY,
  never,
  PING_PATH,
  pong,
  refusal,
  type Respond,
  serve,
  thrownBy,
} from "./support.ts";

const event = { event_id: 456 };
const TEMPLATE = "/api/v1/ext/{org_id}/event/{event_id}/ping";
const ERROR = { code: SpanStatusCode.ERROR };

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

/** Returns a traced client, the requests that it sends, and the spans that have ended. */
function traced(respond?: Respond, options: ClientOptions = {}) {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const middleware = [
    openTelemetry({ tracerProvider, propagator: new W3CTraceContextPropagator() }),
    ...(options.middleware ?? []),
  ];
  const spans = () =>
    exporter.getFinishedSpans().map(({ name, kind, attributes, status }) => ({ name, kind, attributes, status }));
  return { ...clientOf(respond, { ...options, middleware }), exporter, spans, tracerProvider };
}

test("a success has the attributes of the semantic conventions, and no status", async () => {
  const { pic, spans } = traced();
  await pic.ping(event);
  expect(spans()).toEqual([
    {
      name: `GET ${TEMPLATE}`,
      kind: SpanKind.CLIENT,
      attributes: {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "server.address": "api.9pic.ai",
        "server.port": 443,
        "url.full": BASE + PING_PATH,
        "url.template": TEMPLATE,
        "ninepic.operation": "ping",
        "ninepic.call_id": expect.stringMatching(/^\d+$/),
      },
      status: { code: SpanStatusCode.UNSET },
    },
  ]);
});

test("a 404 is an error with the status as its type", async () => {
  const { pic, spans } = traced(() => refusal(404));
  await errorOf(pic.ping(event));
  expect(spans()).toMatchObject([
    { attributes: { "http.response.status_code": 404, "error.type": "404" }, status: ERROR },
  ]);
});

test("a retry has a span of its own, which counts the attempts before it", async () => {
  const { pic, spans } = traced((_, count) => (count === 1 ? refusal(503, "", { "retry-after": "0" }) : pong()), {
    retries: 1,
  });
  await pic.ping(event);
  const [first, second] = spans();
  expect(first).toMatchObject({ attributes: { "error.type": "503" }, status: ERROR });
  expect(first!.attributes).not.toHaveProperty("http.request.resend_count");
  expect(second).toMatchObject({ attributes: { "http.request.resend_count": 1 }, status: { code: 0 } });
  expect(second!.attributes["ninepic.call_id"]).toBe(first!.attributes["ninepic.call_id"]);
});

test("a lost connection is an error with the kind as its type", async () => {
  const baseUrl = await serve((request) => request.socket.destroy());
  const { pic, spans } = traced(pong, { baseUrl, fetch: globalThis.fetch, retries: 0 });
  const { message } = await errorOf(pic.ping(event));
  const { hostname, port } = new URL(baseUrl);
  expect(spans()).toMatchObject([
    {
      attributes: { "error.type": "connection", "server.address": hostname, "server.port": Number(port) },
      status: { ...ERROR, message },
    },
  ]);
});

test("a redirect is an error with its status", async () => {
  const { pic, spans } = traced(() => Response.redirect("https://elsewhere.example/"));
  await errorOf(pic.ping(event));
  expect(spans()).toMatchObject([
    { attributes: { "error.type": "redirect", "http.response.status_code": 302 }, status: ERROR },
  ]);
});

test("a timeout is an error with the kind as its type", async () => {
  const { pic, spans } = traced(never, { timeout: 5, retries: 0 });
  await errorOf(pic.ping(event));
  await expect.poll(spans).toMatchObject([{ attributes: { "error.type": "timeout" }, status: ERROR }]);
});

test("an abort by the caller is an error with the name of the reason as its type", async () => {
  const { pic, seen, spans } = traced(never);
  const controller = new AbortController();
  const call = pic.ping(event, { signal: controller.signal });
  await expect.poll(() => seen).toHaveLength(1);
  controller.abort();
  expect(await thrownBy(call)).toBe(controller.signal.reason);
  await expect.poll(spans).toMatchObject([{ attributes: { "error.type": "AbortError" }, status: ERROR }]);
  expect(spans()[0]!.attributes).not.toHaveProperty("http.response.status_code");
});

test("what other code throws is an error without its text", async () => {
  for (const [thrown, type] of [
    [new TypeError(KEY), "TypeError"],
    [KEY, "string"],
  ]) {
    const { pic, spans } = traced(pong, { middleware: [() => Promise.reject(thrown)] });
    await thrownBy(pic.ping(event));
    expect(spans()).toMatchObject([{ attributes: { "error.type": type }, status: { code: SpanStatusCode.ERROR } }]);
    expect(spans()[0]!.status).not.toHaveProperty("message");
  }
});

test("the span continues the caller's trace, is active inside of fetch, and its id is sent", async () => {
  const active: unknown[] = [];
  const { pic, seen, exporter, tracerProvider } = traced(() => {
    active.push(trace.getActiveSpan()?.spanContext().spanId);
    return pong();
  });
  const parent = tracerProvider.getTracer("test").startSpan("parent");
  await context.with(trace.setSpan(context.active(), parent), () => pic.ping(event));
  const [span] = exporter.getFinishedSpans();
  const { traceId, spanId } = span!.spanContext();
  expect([traceId, span!.parentSpanContext?.spanId]).toEqual([
    parent.spanContext().traceId,
    parent.spanContext().spanId,
  ]);
  expect(active).toEqual([spanId]);
  expect(seen[0]!.headers["traceparent"]).toBe(`00-${traceId}-${spanId}-01`);
  expect(trace.getActiveSpan()).toBeUndefined();
});

test("an instrumentation of fetch records nothing, since it would add a second traceparent", async () => {
  const suppressed: boolean[] = [];
  const { pic, spans, tracerProvider } = traced(() => {
    suppressed.push(isTracingSuppressed(context.active()));
    tracerProvider.getTracer("instrumentation").startSpan("GET").end();
    return pong();
  });
  await pic.ping(event);
  suppressed.push(isTracingSuppressed(context.active()));
  expect(suppressed).toEqual([true, false]);
  expect(spans()).toHaveLength(1);
});

test("the global provider and propagator are used by default, also if they are registered later", async () => {
  const exporter = new InMemorySpanExporter();
  const { pic, seen } = clientOf(pong, { middleware: [openTelemetry()] });
  await pic.ping(event);
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  onTestFinished(() => {
    trace.disable();
    propagation.disable();
  });
  await pic.ping(event);
  expect(
    exporter.getFinishedSpans().map(({ name, instrumentationScope }) => [name, instrumentationScope.name]),
  ).toEqual([[`GET ${TEMPLATE}`, "@9pic/client"]]);
  expect(seen.map(({ headers }) => "traceparent" in headers)).toEqual([false, true]);
});

test("a request of fetch that is no operation has a span without a template", async () => {
  const { pic, spans } = traced();
  await pic.fetch("/health?a=1");
  await pic.fetch("/health", { method: "PURGE" });
  const [get, other] = spans();
  expect(get).toMatchObject({ name: "GET", attributes: { "url.full": `${BASE}/health?a=1` } });
  expect(get!.attributes).not.toHaveProperty("url.template");
  expect(other).toMatchObject({
    name: "HTTP",
    attributes: { "http.request.method": "_OTHER", "http.request.method_original": "PURGE" },
  });
});

const echo: Middleware = (request, next) => next(new Request(`${request.url}?again=${KEY}`, request));

test("no span contains the key", async () => {
  for (const respond of [pong, () => refusal(403, `no ${KEY}`), () => Response.redirect(`${BASE}/?${KEY}`)]) {
    const { pic, exporter } = traced(respond, { middleware: [echo] });
    await pic.ping(event).result();
    await pic.fetch(`/health?key=${KEY}`).catch(() => {});
    const text = JSON.stringify(
      exporter.getFinishedSpans().map(({ attributes, status, events, name }) => [attributes, status, events, name]),
    );
    expect(exporter.getFinishedSpans()).toHaveLength(2);
    expect(text).not.toContain(KEY);
    expect(text).toContain("/health?key=[API key]");
  }
});

test("a key that is a part of the host does not fail the call", async () => {
  const { pic, spans } = traced(pong, { apiKey: "9pic" });
  await pic.ping(event);
  expect(spans()).toMatchObject([{ attributes: { "url.full": `https://api.[API key].ai${PING_PATH}` } }]);
  expect(spans()[0]!.attributes).not.toHaveProperty("server.address");
});

test("an unknown option is refused", () => {
  expect(() => openTelemetry({ provider: trace } as OpenTelemetryOptions)).toThrow("unknown option provider");
});
