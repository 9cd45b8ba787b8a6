/** `@9pic/client/opentelemetry`: a module of its own, so that only programs that import it need `@opentelemetry/api`. */
import {
  type Attributes,
  context,
  createContextKey,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
  type TracerProvider,
} from "@opentelemetry/api";

import { isNinePicError } from "./errors/nine-pic-error.ts";
import { packageVersion } from "./generated/operations.ts";
import { pickKnown } from "./pick.ts";
import type { AttemptEvent, Middleware } from "./transport/hooks.ts";

export interface OpenTelemetryOptions {
  /** Default: the global one. */
  tracerProvider?: TracerProvider | undefined;
  /** Writes the headers that continue the trace, such as `traceparent`. Default: the global one. */
  propagator?: TextMapPropagator | undefined;
}

/** The methods that OpenTelemetry knows (RFC 9110, 9; RFC 5789). */
const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/**
 * The key of `suppressTracing` in `@opentelemetry/core`. An instrumentation of `fetch` would record the same request again, and add a second
 * `traceparent`, which invalidates both.
 */
const SUPPRESS_TRACING = createContextKey("OpenTelemetry SDK Context Key SUPPRESS_TRACING");

const setter: TextMapSetter<Headers> = { set: (headers, name, value) => headers.set(name, value) };

/**
 * Creates a middleware that records a span for each attempt, with the stable semantic conventions of HTTP clients, and continues the trace in the
 * API. The span is active while the request is sent, without spans inside it. It does not contain the API key.
 *
 * @example
 * const pic = createClient({ middleware: [openTelemetry()] });
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Middleware {
  const given = pickKnown(options, ["tracerProvider", "propagator"], "option");
  const { tracerProvider = trace, propagator = propagation } = given as Required<OpenTelemetryOptions>;
  const tracer = tracerProvider.getTracer("@9pic/client", packageVersion);
  return async (request, next, attempt) => {
    const { method, path } = attempt;
    const name = METHODS.includes(method) ? method : "HTTP";
    const span = tracer.startSpan(path ? `${name} ${path}` : name, {
      kind: SpanKind.CLIENT,
      attributes: attributesOf(attempt),
    });
    const active = trace.setSpan(context.active(), span);
    try {
      propagator.inject(active, request.headers, setter);
      const response = await context.with(active.setValue(SUPPRESS_TRACING, true), next, undefined, request);
      recordStatus(span, response.status);
      return response;
    } catch (thrown) {
      recordError(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  };
}

/**
 * Returns the attributes of a request (https://opentelemetry.io/docs/specs/semconv/http/http-spans/), and those of the client. Its URL contains
 * neither the key nor credentials.
 */
function attributesOf({ operation, method, path, url, attempt, callId }: AttemptEvent): Attributes {
  const isKnown = METHODS.includes(method);
  return {
    "http.request.method": isKnown ? method : "_OTHER",
    "http.request.method_original": isKnown ? undefined : method,
    "http.request.resend_count": attempt > 1 ? attempt - 1 : undefined,
    ...serverOf(url),
    "url.full": url,
    "url.template": path,
    "ninepic.operation": operation,
    "ninepic.call_id": callId,
  };
}

function serverOf(url: string): Attributes {
  // A host of which the key is a part is no host any more.
  if (!URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  return {
    // An address of IPv6 has brackets only in URLs.
    "server.address": hostname.replaceAll(/^\[|\]$/g, ""),
    "server.port": Number(port) || (protocol === "http:" ? 80 : 443),
  };
}

function recordStatus(span: Span, status: number): void {
  span.setAttribute("http.response.status_code", status);
  if (status < 400) return;
  span.setAttribute("error.type", String(status));
  // Without a text: the status says it.
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Records why there is no response. Quotes only the client's errors, which never contain the key. */
function recordError(span: Span, thrown: unknown): void {
  if (!isNinePicError(thrown)) {
    span.setAttribute("error.type", thrown instanceof Error ? thrown.name : typeof thrown);
    span.setStatus({ code: SpanStatusCode.ERROR });
    return;
  }
  const { kind, status, message } = thrown;
  if (status !== undefined) span.setAttribute("http.response.status_code", status);
  span.setAttribute("error.type", kind);
  span.setStatus({ code: SpanStatusCode.ERROR, message });
}
