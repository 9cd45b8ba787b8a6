/** `@9pic/client/validate`: a module of its own, so that only programs that import it load the validators. */
import { parseJson } from "./calls/envelope.ts";
import { UnexpectedResponseError } from "./errors/classes.ts";
import { operationTable } from "./generated/operations.ts";
import { type Validator, validators } from "./generated/validators.ts";
import type { OperationId } from "./operation-types.ts";
import type { Middleware } from "./transport/hooks.ts";

/** A response that does not match the spec. It contains no values of the response, and no API key. */
export type InvalidResponse = {
  /** The operationId. */
  operation: string;
  method: string;
  /** The path with its values and the query. */
  requestTarget: string;
  status: number;
  /** The differences, such as `/data/events/0/event_id must be integer`. */
  violations: string[];
};

export type ValidateOptions = {
  /**
   * What to do about an invalid response. `throw` turns a success into an UnexpectedResponseError; a failure throws its own error anyway.
   * `warn` writes one line to the console. A function receives the InvalidResponse; if it throws, the call rejects. Default: `throw`.
   */
  onInvalidResponse?: "throw" | "warn" | ((invalid: InvalidResponse) => void) | undefined;
};

/** A message names this many violations. One wrong field can occur in each item of a page. */
const MAX_VIOLATIONS = 5;

/**
 * Creates a middleware that validates each response of a documented operation against the spec. Allows unknown fields, and statuses that
 * are not documented.
 *
 * @example
 * const pic = createClient({ middleware: [validate({ onInvalidResponse: "warn" })] });
 */
export function validate({ onInvalidResponse = "throw" }: ValidateOptions = {}): Middleware {
  return async (request, next) => {
    const response = await next(request);
    const { pathname, search } = new URL(request.url);
    const operation = findOperation(request.method, pathname);
    if (!operation) return response;
    const { status } = response;
    const documented = validators[operation] ?? {};
    const name = [String(status), `${String(status)[0]}XX`, "default"].find((key) => Object.hasOwn(documented, key));
    const validator = name === undefined ? undefined : documented[name];
    const violations = validator ? violationsOf(validator, await response.clone().text()) : [];
    if (violations.length === 0) return response;

    const requestTarget = pathname + search;
    const invalid: InvalidResponse = { operation, method: request.method, requestTarget, status, violations };
    if (typeof onInvalidResponse === "function") onInvalidResponse(invalid);
    else if (onInvalidResponse === "warn") console.warn(`@9pic/client: ${errorFor(invalid).message}`);
    else if (response.ok) throw errorFor(invalid);
    return response;
  };
}

/**
 * The operations with a pattern of their paths. Of two that match, the longer one wins, then the one with fewer parameters (OpenAPI 3.1, "Paths
 * Object").
 */
const routes = (Object.keys(operationTable) as OperationId[])
  .map((operation) => {
    const { method, path } = operationTable[operation];
    const literals = path.split(/\{[^{}]+\}/).map((text) => text.replaceAll(/[.*+?^$()[\]|\\]/g, "\\$&"));
    // Only the end has to match: the path of `baseUrl` comes before it.
    const segments = path.split("/").length;
    return { operation, method, literals, segments, pattern: new RegExp(`${literals.join("[^/]+")}$`) };
  })
  .toSorted((a, b) => b.segments - a.segments || a.literals.length - b.literals.length);

const findOperation = (method: string, pathname: string): OperationId | undefined =>
  routes.find((route) => route.method === method && route.pattern.test(pathname))?.operation;

function violationsOf(validator: Validator, text: string): string[] {
  const body = parseJson(text);
  if (body === undefined) return ["the body is not JSON"];
  if (validator(body)) return [];
  return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
}

function errorFor({ violations, ...details }: InvalidResponse): UnexpectedResponseError {
  const { path } = operationTable[details.operation as OperationId];
  const more = violations.length > MAX_VIOLATIONS ? `; and ${violations.length - MAX_VIOLATIONS} more` : "";
  const message = `the response does not match the spec: ${violations.slice(0, MAX_VIOLATIONS).join("; ")}${more}`;
  return new UnexpectedResponseError(message, { ...details, path });
}
