/** `@9pic/client/validate`: a module of its own, so that only who imports it pays for it. */
import { UnexpectedResponseError } from "./errors/other-errors.ts";
import { type Check, checks } from "./generated/checks.ts";
import { operationTable } from "./generated/operations.ts";
import type { Middleware } from "./transport/middleware.ts";

/** An answer that is not as the spec says. There is no value of it in here, and no key. */
export type Violation = {
  /** As in the spec. */
  operation: string;
  method: string;
  /** With its query, without the origin. */
  path: string;
  status: number;
  /** What is wrong, such as `/data/events/0/event_id must be integer`. */
  problems: string[];
};

export type ValidateOptions = {
  /**
   * What to do about it. `throw` makes an UnexpectedResponseError of a success; a failure is thrown anyway, as what it is. `warn` writes
   * one line to the console. A function is told of it; what that throws ends the call. Default: `throw`.
   */
  onViolation?: "throw" | "warn" | ((violation: Violation) => void) | undefined;
};

/** How many problems a message names: an answer that is wrong in one place is often wrong in each item of a list. */
const MOST = 5;

/**
 * Makes a middleware that checks every answer of a documented operation against the spec. Fields that the spec does not know are fine,
 * and so is a status that it does not know: the client's own errors tell of that.
 *
 * @example
 * const pic = createClient({ middleware: [validate({ onViolation: "warn" })] });
 */
export function validate({ onViolation = "throw" }: ValidateOptions = {}): Middleware {
  return async (request, next) => {
    const response = await next(request);
    const { pathname, search } = new URL(request.url);
    const operation = find(request.method, pathname);
    if (!operation) return response;
    const { status } = response;
    const { [status]: exact, [`${String(status)[0]}XX`]: range, default: other } = checks[operation] ?? {};
    const check = exact ?? range ?? other;
    const problems = check ? problemsOf(check, await response.clone().text()) : [];
    if (problems.length === 0) return response;

    const violation: Violation = { operation, method: request.method, path: pathname + search, status, problems };
    if (typeof onViolation === "function") onViolation(violation);
    else if (onViolation === "warn") console.warn(`@9pic/client: ${errorOf(violation).message}`);
    else if (response.ok) throw errorOf(violation);
    return response;
  };
}

/** The operations with the form of their paths; where two fit, the one with fewer names in braces is meant (OpenAPI 3.1, "Paths Object"). */
const forms = Object.entries(operationTable)
  .map(([operation, { method, path }]) => {
    const [first = "", ...others] = path.split(/\{\w+\}/).map((text) => text.replaceAll(/[.*+?^$()[\]|\\]/g, "\\$&"));
    // Only the end has to fit: the path of `baseUrl` stands before it.
    return { operation, method, names: others.length, form: new RegExp(`${[first, ...others].join("[^/]+")}$`) };
  })
  .toSorted((a, b) => a.names - b.names);

const find = (method: string, pathname: string): string | undefined =>
  forms.find((one) => one.method === method && one.form.test(pathname))?.operation;

function problemsOf(check: Check, text: string): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return ["the body is not JSON"];
  }
  if (check(body)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || "the body"} ${message}`);
}

function errorOf({ problems, path: place, ...details }: Violation): UnexpectedResponseError {
  const { path } = operationTable[details.operation as keyof typeof operationTable];
  const more = problems.length > MOST ? `; and ${problems.length - MOST} more` : "";
  const message = `not as the spec says: ${problems.slice(0, MOST).join("; ")}${more}`;
  return new UnexpectedResponseError(message, { ...details, path, place });
}
