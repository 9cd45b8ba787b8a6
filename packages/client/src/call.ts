import { placeArguments, type Values } from "./arguments.ts";
import { isEnvelope, parseBody } from "./envelope.ts";
import { NinePicError } from "./error.ts";
import { operationTable } from "./generated/operations.ts";
import type { HttpClient } from "./http.ts";
import type { OperationId } from "./operation-types.ts";
import type { Secret } from "./secret.ts";

/** What goes with a single call, beside its arguments. */
export type CallOptions = {
  /** Ends the call when it is aborted; the call then throws the signal's own reason. */
  signal?: AbortSignal | undefined;
  /** Further request headers. */
  headers?: Record<string, string> | undefined;
};

/** What every call of a client has in common. */
export type Context = { http: HttpClient; secret: Secret; preset: Values };

/** Any operation, where openapi-fetch wants one by name: which arguments fit which, the caller's types have said. */
type Send = (method: string, path: string, init: object) => Promise<Answer>;
type Answer = { data?: string; error?: unknown; response: Response };

/** Calls one operation. Returns the `data` of its answer; throws NinePicError for whatever is not a success. */
export async function call(
  context: Context,
  operation: OperationId,
  given: Values,
  options: CallOptions,
): Promise<unknown> {
  const { method, path } = operationTable[operation];
  const params = placeArguments(operation, given, context.preset);
  const where = `${method} ${path}`;
  try {
    const send = context.http.request as unknown as Send;
    const { signal, headers } = options;
    return unwrap(await send(method.toLowerCase(), path, { params, parseAs: "text", headers, signal }));
  } catch (error) {
    options.signal?.throwIfAborted();
    throw explain(error, operation, where, context.secret);
  }
}

/** A success is a 2xx whose envelope says so. Neither of the two alone is enough. */
function unwrap({ data, error, response: { status, ok } }: Answer): unknown {
  const body = ok ? parseBody(data ?? "") : error;
  if (!isEnvelope(body)) throw new NinePicError(`answered ${status}, but not in the API's envelope.`, { status });
  if (ok && body.responseType === "success") return body.data;
  throw new NinePicError(`answered ${status}: ${body.message}`, { status });
}

/** Says which call it was; and in an error that is not ours, what went wrong. */
function explain(error: unknown, operation: string, where: string, secret: Secret): NinePicError {
  if (error instanceof NinePicError) {
    return new NinePicError(secret.hide(`${where} ${error.message}`), { operation, status: error.status });
  }
  const message = secret.hide(`${where} failed: ${reason(error)}`);
  return new NinePicError(message, { operation, cause: secret.copy(error) });
}

/** Node's fetch says "fetch failed", and hides the reason one level down. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause instanceof Error && cause.message ? cause.message : message;
}
