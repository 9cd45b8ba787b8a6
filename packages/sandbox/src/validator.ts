import { findResponse, type Model, type OperationModel } from "./model/model.ts";
import { readParameters } from "./parameters.ts";
import { readHeaders, readTarget, type SandboxRequest } from "./request.ts";
import { createRouter } from "./router.ts";

/** Holds what goes over the wire against the spec: for a proxy, or a test. */
export type Validator = {
  /** Which operation a request asks for, if any, and what is wrong with the request. */
  validateRequest: (request: SandboxRequest) => { operation?: OperationModel; violations: string[] };
  /** What is wrong with an answer. An undocumented status or field is. */
  validateResponse: (operation: OperationModel, response: { status: number; type: string; text: string }) => string[];
};

/** Makes a checker for a spec. */
export function createValidator({ operations }: Model): Validator {
  const route = createRouter(operations);
  return {
    validateRequest(request) {
      const { path, search } = readTarget(request.url);
      const found = route(path);
      if (!found) return { violations: [`path: ${path} is not documented`] };
      const operation = found.methods.get(request.method);
      if (!operation) return { violations: [`method: ${request.method} ${path} is not documented`] };
      const { violations } = readParameters(operation, { target: request.url, path: found.parameters, search });
      const key = readHeaders(request).key ? [] : ["header.x-api-key: is missing"];
      return { operation, violations: [...key, ...violations, ...undocumented(operation, search)] };
    },
    validateResponse: (operation, { status, type, text }) => {
      const documented = findResponse(operation, status);
      if (!documented) return [`status: ${status} is not documented for ${operation.operationId}`];
      if (!documented.hasBody) return text === "" ? [] : ["body: is not documented"];
      if (!/^application\/json\s*(;|$)/i.test(type))
        return [`header.content-type: must be application/json, not ${type || "nothing"}`];
      const body = parse(text);
      return "problem" in body ? [body.problem] : documented.validate(body.value).map((problem) => `body.${problem}`);
    },
  };
}

function undocumented({ parameters }: OperationModel, search: string): string[] {
  const known = new Set(parameters.filter((one) => one.in === "query").map(({ name }) => name));
  const sent = new Set(new URLSearchParams(search).keys());
  return [...sent].filter((name) => !known.has(name)).map((name) => `query.${name}: is not documented`);
}

function parse(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { problem: `body: is not JSON but ${JSON.stringify(text.slice(0, 60))}` };
  }
}
