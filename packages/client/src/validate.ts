/** `@9pic/client/validate`: a module of its own, so that only programs that import it load the validators. */
import { parseJson } from "./calls/envelope.ts";
import { UnexpectedResponseError } from "./errors/classes.ts";
import { operationTable } from "./generated/operations.ts";
import { type Validator, validators } from "./generated/validators.ts";
import type { OperationId } from "./operation-types.ts";
import type { Middleware } from "./transport/hooks.ts";

/** A response that does not match the spec. It contains no values of the response, and no API key. */
export type Violation = {
  /** The operationId. */
  operation: string;
  method: string;
  /** With the query, without the origin. */
  path: string;
  status: number;
  /** What is wrong, such as `/data/events/0/event_id must be integer`. */
  problems: string[];
};

export type ValidateOptions = {
  /**
   * What to do about a violation. `throw` turns a success into an UnexpectedResponseError; a failure throws its own error anyway. `warn`
   * writes one line to the console. A function receives the violation; what it throws rejects the call. Default: `throw`.
   */
  onViolation?: "throw" | "warn" | ((violation: Violation) => void) | undefined;
};

/** A message names this many problems. One wrong field can occur in each item of a page. */
const MAX_PROBLEMS = 5;

/**
 * Creates a middleware that validates each response of a documented operation against the spec. Allows unknown fields, and statuses that
 * are not documented.
 *
 * @example
 * const pic = createClient({ middleware: [validate({ onViolation: "warn" })] });
 */
export function validate({ onViolation = "throw" }: ValidateOptions = {}): Middleware {
  return async (request, next) => {
    const response = await next(request);
    const { pathname, search } = new URL(request.url);
    const operation = findOperation(request.method, pathname);
    if (!operation) return response;
    const { status } = response;
    const { [status]: exact, [`${String(status)[0]}XX`]: range, default: other } = validators[operation] ?? {};
    const validator = exact ?? range ?? other;
    const problems = validator ? problemsOf(validator, await response.clone().text()) : [];
    if (problems.length === 0) return response;

    const violation: Violation = { operation, method: request.method, path: pathname + search, status, problems };
    if (typeof onViolation === "function") onViolation(violation);
    else if (onViolation === "warn") console.warn(`@9pic/client: ${errorFor(violation).message}`);
    else if (response.ok) throw errorFor(violation);
    return response;
  };
}

/** The operations with a pattern of their paths. Of two that match, the one with fewer parameters wins (OpenAPI 3.1, "Paths Object"). */
const routes = (Object.keys(operationTable) as OperationId[])
  .map((operation) => {
    const { method, path } = operationTable[operation];
    const literals = path.split(/\{\w+\}/).map((text) => text.replaceAll(/[.*+?^$()[\]|\\]/g, "\\$&"));
    // Only the end has to match: the path of `baseUrl` comes before it.
    return { operation, method, literals, pattern: new RegExp(`${literals.join("[^/]+")}$`) };
  })
  .toSorted((a, b) => a.literals.length - b.literals.length);

const findOperation = (method: string, pathname: string): OperationId | undefined =>
  routes.find((route) => route.method === method && route.pattern.test(pathname))?.operation;

function problemsOf(validator: Validator, text: string): string[] {
  const body = parseJson(text);
  if (body === undefined) return ["the body is not JSON"];
  if (validator(body)) return [];
  return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
}

function errorFor({ problems, path: requestTarget, ...details }: Violation): UnexpectedResponseError {
  const { path } = operationTable[details.operation as OperationId];
  const more = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : "";
  const message = `the response does not match the spec: ${problems.slice(0, MAX_PROBLEMS).join("; ")}${more}`;
  return new UnexpectedResponseError(message, { ...details, path, requestTarget });
}
