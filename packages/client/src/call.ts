import { isEnvelope, parseBody } from "./envelope.ts";
import { NinePicError } from "./error.ts";
import { operationTable } from "./generated/operations.ts";
import type { HttpClient } from "./http.ts";
import type { OperationId } from "./operation-types.ts";

/** What goes with a single call, beside its arguments. */
export type CallOptions = {
  /** Ends the call when it is aborted; the call then throws the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Further request headers. */
  headers?: Record<string, string> | undefined;
};

type Values = Record<string, unknown>;

/** Calls one operation. Returns the `data` of its answer; throws NinePicError for whatever is not a success. */
export async function call(http: HttpClient, id: OperationId, values: Values, options: CallOptions): Promise<unknown> {
  const { method, path } = operationTable[id];
  const where = `${method} ${path}`;
  const params = sortParameters(id, values);
  const request = http.request as unknown as Request;
  const init = { params, parseAs: "text", headers: options.headers, signal: options.signal } as const;
  const answer = await request(method.toLowerCase(), path, init).catch((cause: unknown) => {
    options.signal?.throwIfAborted();
    throw describe(cause, id, where);
  });
  return unwrap(answer, id, where);
}

/** `http.request` for any operation at all: which arguments fit which, the caller's types have already said. */
type Request = (method: string, path: string, init: object) => Promise<Answer>;
type Answer = { data?: string; error?: unknown; response: Response };

/** Puts each value where the spec says that it belongs: the path or the query. */
function sortParameters(id: OperationId, values: Values): { path: Values; query: Values } {
  const places: Record<string, "path" | "query"> = operationTable[id].parameters;
  const params: Record<"path" | "query", Values> = { path: {}, query: {} };
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(places, name)) {
      throw new NinePicError(`${id} has no parameter ${name}; it has ${Object.keys(places).join(", ")}.`, {
        operation: id,
      });
    }
    params[places[name] as "path" | "query"][name] = value;
  }
  const missing = Object.keys(places).find((name) => places[name] === "path" && params.path[name] === undefined);
  if (missing) throw new NinePicError(`${id} needs ${missing}.`, { operation: id });
  return params;
}

/** A success is a 2xx whose envelope says so. Neither of the two alone is enough. */
function unwrap({ data, error, response }: Answer, operation: string, where: string): unknown {
  const { status, ok } = response;
  const body = ok ? parseBody(data ?? "") : error;
  if (!isEnvelope(body)) {
    throw new NinePicError(`${where} answered ${status}, but not in the API's envelope.`, { operation, status });
  }
  if (ok && body.responseType === "success") return body.data;
  throw new NinePicError(`${where} answered ${status}: ${body.message}`, { operation, status });
}

/** What was thrown before there was an answer. */
function describe(cause: unknown, operation: string, where: string): NinePicError {
  if (cause instanceof NinePicError) {
    return new NinePicError(`${where}: ${cause.message}`, { operation, status: cause.status });
  }
  return new NinePicError(`${where} got no answer: ${reason(cause)}`, { operation, cause });
}

/** Node's fetch says "fetch failed", and hides the reason one level down. */
function reason(cause: unknown): string {
  const { message, cause: deeper } = cause as Error;
  return deeper instanceof Error && deeper.message ? deeper.message : String(message ?? cause);
}
