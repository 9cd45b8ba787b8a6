import Negotiator from "negotiator";

import { type Answer, failure } from "./answer.ts";
import { organisationOf } from "./keys.ts";
import type { Operation } from "./operations.ts";
import { readPreference } from "./prefer.ts";
import { answerFromSpec, problemsOf } from "./prism.ts";
import type { MockRequest } from "./request.ts";
import { createRouter } from "./router.ts";

export type Handle = (request: MockRequest) => Answer;

/**
 * Answers a request as the API would: the first check that fails decides. HTTP's own come first (404, 405, 406), then the API's
 * in the order of spec/description.md, with `Prefer` after the key. Refusals are the spec's own examples.
 */
export function createHandle(operations: Operation[]): Handle {
  const route = createRouter(operations);
  const paths = [...new Set(operations.map(({ path }) => path))].join(", ");

  return (request) => {
    const found = route(request.path);
    const allow = allowed(found ? [...found.operations.keys()] : ["GET"]);
    // A preflight for a path that is not there succeeds too, so that the page gets to see the 404.
    if (request.method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined };
    if (!found) return failure(404, `There is nothing at ${request.path}. The paths are ${paths}.`);
    const operation = found.operations.get(request.method === "HEAD" ? "GET" : request.method);
    if (!operation) return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
    if (!accepts(request)) return failure(406, "Only application/json is to be had here.");

    const refuse = (code: number, exampleKey: string): Answer => answerFromSpec(operation, { code, exampleKey });
    const key = request.headers["x-api-key"];
    if (!key) return refuse(401, "missingKey");
    const organisation = organisationOf(String(key));
    if (organisation === undefined) return refuse(403, "unknownKey");

    const preference = readPreference(String(request.headers.prefer ?? ""), operation);
    if (preference && "problem" in preference) return failure(422, preference.problem);
    if (preference) return answerFromSpec(operation, preference);

    const problems = problemsOf(operation, request, found.parameters);
    if (problems.length > 0) return failure(422, problems.join("; "));
    const { org_id: asked } = found.parameters;
    if (asked !== undefined && Number(asked) !== organisation) return refuse(403, "foreignOrganisation");
    return answerFromSpec(operation);
  };
}

/** GET brings HEAD along, and OPTIONS is always answered (RFC 9110, 9.3). */
const allowed = (methods: string[]): string =>
  [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");

/**
 * Whether the caller takes JSON (RFC 9110, 12.5.1). Without the header, or with an empty one, it takes anything. Parameters such
 * as `charset=utf-8` do not make it another type.
 */
function accepts({ headers }: MockRequest): boolean {
  const accept = headers.accept?.replaceAll(/;\s*(?!q=)[^;,]*/gi, "");
  return !accept?.trim() || new Negotiator({ headers: { accept } }).mediaType(["application/json"]) !== undefined;
}
