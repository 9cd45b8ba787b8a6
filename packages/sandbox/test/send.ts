import { createSandbox, type Sandbox } from "@9pic/sandbox";

export const EVENTS = "/api/v1/ext/903/events";
export const PING = "/api/v1/ext/903/event/456/ping";
export const DETAILS = "/api/v1/ext/903/event/456/details";

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
