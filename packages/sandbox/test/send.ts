import { createSandbox, defaultSpec, type Sandbox } from "@9pic/sandbox";

export const EVENTS = "/api/v1/ext/903/events";
export const PING = "/api/v1/ext/903/event/456/ping";
export const DETAILS = "/api/v1/ext/903/event/456/details";

/** The messages of the published examples of errors, by the names of the examples. */
export const MESSAGES: Record<string, string> = Object.fromEntries(
  defaultSpec.operations
    .flatMap(({ responses }) => Object.values(responses))
    .flatMap(({ examples }) => examples.map(({ name, value }) => [name, (value as { message: string }).message])),
);

/** The statuses that published operations document, in the words of a refusal. */
export const statusesOf = (...operationIds: string[]): string => {
  const meant = defaultSpec.operations.filter(({ operationId }) => operationIds.includes(operationId));
  return [...new Set(meant.flatMap(({ responses }) => Object.keys(responses)))].join(", ");
};

/** The body of an error. */
export const failed = (message: unknown) => ({ responseType: "error", message, data: null });

/** GET with `demo-key`, unless the headers say otherwise. */
export const get = (sandbox: Sandbox, url: string, headers: Record<string, string | undefined> = {}) =>
  sandbox.handle({ method: "GET", url, headers: { "X-API-Key": "demo-key", ...headers } });

/** GET from a new sandbox. */
export const send = (url: string, headers: Record<string, string | undefined> = {}) =>
  get(createSandbox(), url, headers);

/** The `data` of a success, untyped. */
export const dataOf = ({ body }: { body: unknown }): any => (body as { data: unknown }).data;
