/** Prism as a library: its validators and its mocker, each a plain function. Why not its server: docs/decisions/0002. */
import { createRequire } from "node:module";

import { type Answer, failure } from "./answer.ts";
import type { Operation } from "./operations.ts";
import type { Preference } from "./prefer.ts";
import type { MockRequest } from "./request.ts";

type Diagnostic = { path?: (string | number)[]; message: string; severity: number };
type Either<Left, Right> = { _tag: "Left"; left: Left } | { _tag: "Right"; right: Right };
type Response = { statusCode: number; headers: Record<string, string>; body: unknown };
type Validate = (subject: { resource: Operation; element: object }) => Either<Diagnostic[], unknown>;
type Mock = (subject: {
  resource: Operation;
  input: { data: object; validations: [] };
  config: Preference;
}) => (logger: object) => Either<Error, Response>;

const require = createRequire(import.meta.url);
const {
  validateInput,
  validateOutput,
}: Record<"validateInput" | "validateOutput", Validate> = require("@stoplight/prism-http/dist/validator");
const { default: mock }: { default: Mock } = require("@stoplight/prism-http/dist/mocker");

/** Made-up values can break a rule such as `if`/`then`, one time in four; then they are made again. */
const DRAWS = 50;

/**
 * What is wrong with a request, as the API words it: `query.page_size: must be <= 100`. Empty if nothing is.
 *
 * @param parameters the decoded values of the path; Prism would decode a path by itself, and throw at `%zz`
 */
export function problemsOf(operation: Operation, request: MockRequest, parameters: Record<string, string>): string[] {
  const { method, query } = request;
  const sent = { path: parameters, query };
  const lax = (["path", "query"] as const).flatMap((place) =>
    (operation.request?.[place] ?? [])
      .filter(({ name, schema }) => schema?.type === "integer" && isLax(sent[place][name]))
      .map(({ name }) => `${place}.${name}: must be integer`),
  );
  const path = operation.path.replaceAll(/\{(.+?)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ""));
  // No headers: parameters are in path and query only, and Prism fails at some values of Content-Type.
  const element = { method: method.toLowerCase(), url: { path, query }, headers: {}, body: undefined };
  return [...new Set([...lax, ...violations(validateInput({ resource: operation, element })).map(wording)])];
}

/** What Prism takes for an integer though it is none: nothing at all, `0x1`, `1e0`, ` 1`. */
const isLax = (value: string | string[] | undefined): boolean => typeof value === "string" && !/^-?\d+$/.test(value);

/** Answers from the spec's examples, or with made-up values. What is not as the spec says becomes a 500 that names it. */
export function answerFromSpec(operation: Operation, preference: Preference = {}): Answer {
  let problems: string[] = [];
  for (let draw = 1; draw <= (preference.dynamic ? DRAWS : 1); draw++) {
    const seed = preference.seed && `${preference.seed}${draw}`;
    const input = { data: { headers: {} }, validations: [] as [] };
    const result = mock({ resource: operation, input, config: { dynamic: false, ...preference, seed } })(silent);
    if (result._tag === "Left") return failure(500, `Prism has no answer for ${operation.iid}: ${result.left.message}`);
    const { statusCode: status, headers, body } = result.right;
    problems = violations(validateOutput({ resource: operation, element: result.right })).map(wording);
    if (problems.length === 0) return { status, headers, body };
  }
  return failure(500, `The mock's own answer is not as the spec says: ${problems.join("; ")}`);
}

const violations = (result: Either<Diagnostic[], unknown>): Diagnostic[] =>
  result._tag === "Left" ? result.left.filter(({ severity }) => severity === 0) : [];

/** "Request query parameter page must be integer" at [query, page] becomes "query.page: must be integer". */
function wording({ path = [], message }: Diagnostic): string {
  const verb = message.search(/\b(must|should) /);
  return `${path.join(".") || "request"}: ${verb < 0 ? message : message.slice(verb)}`;
}

const ignore = (): void => {};
const silent: object = {
  ...Object.fromEntries(
    ["trace", "debug", "info", "success", "warn", "error", "fatal"].map((level) => [level, ignore]),
  ),
  child: () => silent,
};
