import Negotiator from "negotiator";

import { type Answer, failure } from "./answer.ts";
import { organisationOf } from "./keys.ts";
import type { Operation } from "./operations.ts";
import { readPreference } from "./prefer.ts";
import { answerFromSpec, problemsOf } from "./prism.ts";
import type { MockRequest } from "./request.ts";
import { createRouter } from "./router.ts";

export type Handle = (request: MockRequest) => Answer;

/** Answers a request as the API would: the first check that fails decides. Their order is in spec/description.md. */
export function createHandle(operations: Operation[]): Handle {
  const route = createRouter(operations);
  const paths = [...new Set(operations.map(({ path }) => path))].join(", ");

  return (request) => {
    const found = route(request.path);
    if (!found) return failure(404, `There is nothing at ${request.path}. The paths are ${paths}.`);

    const allow = [...found.operations.keys(), "HEAD", "OPTIONS"].join(", ");
    const operation = found.operations.get(request.method === "HEAD" ? "GET" : request.method);
    if (request.method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined };
    if (!operation) return failure(405, `${request.method} is not allowed here. Allowed: ${allow}.`, { allow });
    if (!accepts(request)) return failure(406, "Only application/json is to be had here.");

    const key = request.headers["x-api-key"];
    if (!key) return failure(401, "API key is missing");
    const organisation = organisationOf(String(key));
    if (organisation === undefined) return failure(403, "API key is invalid");

    const outcome = readPreference(request, operation);
    if ("problem" in outcome) return failure(422, outcome.problem);
    if (outcome.preference) return answerFromSpec(operation, outcome.preference);

    const problems = problemsOf(operation, request, found.parameters);
    if (problems.length > 0) return failure(422, problems.join("; "));
    if (Number(found.parameters.org_id) !== organisation) {
      return failure(403, "API key does not belong to this organisation");
    }
    return answerFromSpec(operation);
  };
}

/** Whether the caller takes JSON (RFC 9110, 12.5.1). Without the header, or with an empty one, it takes anything. */
const accepts = ({ headers }: MockRequest): boolean =>
  !headers.accept?.trim() || new Negotiator({ headers }).mediaType(["application/json"]) !== undefined;
