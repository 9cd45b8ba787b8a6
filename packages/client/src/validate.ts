/** `@9pic/client/validate`: a module of its own, so that only programs that import it load the validators. */
import { parseJson } from "./calls/envelope.ts";
import { UnexpectedResponseError } from "./errors/classes.ts";
import { type Validator, validators } from "./generated/validators.ts";
import type { OperationId } from "./operation-types.ts";
import type { AttemptEvent, Middleware } from "./transport/hooks.ts";
import { attemptDetails } from "./transport/response-details.ts";

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
  return async (request, next, attempt) => {
    const { operation, method, requestTarget } = attempt;
    const response = await next(request);
    if (!operation) return response;
    const { status } = response;
    const documented = validators[operation as OperationId] ?? {};
    const name = [String(status), `${String(status)[0]}XX`, "default"].find((key) => Object.hasOwn(documented, key));
    const validator = name === undefined ? undefined : documented[name];
    const violations = validator ? violationsOf(validator, await response.clone().text()) : [];
    if (violations.length === 0) return response;

    const invalid: InvalidResponse = { operation, method, requestTarget, status, violations };
    if (typeof onInvalidResponse === "function") onInvalidResponse(invalid);
    else if (onInvalidResponse === "warn") console.warn(`@9pic/client: ${errorFor(invalid, attempt).message}`);
    else if (response.ok) throw errorFor(invalid, attempt);
    return response;
  };
}

function violationsOf(validator: Validator, text: string): string[] {
  const body = parseJson(text);
  if (body === undefined) return ["the body is not JSON"];
  if (validator(body)) return [];
  return (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
}

function errorFor({ violations, status }: InvalidResponse, attempt: AttemptEvent): UnexpectedResponseError {
  const more = violations.length > MAX_VIOLATIONS ? `; and ${violations.length - MAX_VIOLATIONS} more` : "";
  const message = `the response does not match the spec: ${violations.slice(0, MAX_VIOLATIONS).join("; ")}${more}`;
  return new UnexpectedResponseError(message, { ...attemptDetails(attempt), status });
}
