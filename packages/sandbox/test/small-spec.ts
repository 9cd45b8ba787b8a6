import { createSandbox, type Sandbox, type SandboxOptions, type SandboxRequest } from "@9pic/sandbox";
import { compileSpec } from "@9pic/sandbox/compile";

const API_KEY = { type: "apiKey", in: "header", name: "X-API-Key" };
const error = { description: "An error." };

/** The 2XX response of an operation whose `data` has a schema, with the `data` of its examples by name. */
export const success = (schema: object, examples: Record<string, unknown>) => ({
  description: "A success.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        required: ["responseType", "message", "data"],
        properties: { responseType: { const: "success" }, message: { type: "string" }, data: schema },
      },
      examples: Object.fromEntries(
        Object.entries(examples).map(([name, data]) => [
          name,
          { value: { responseType: "success", message: name, data } },
        ]),
      ),
    },
  },
});

const done = success({ type: "object", properties: { done: { type: "boolean" } } }, { done: { done: true } });

/** An operation that returns `{ done: true }`, unless its parts say otherwise. */
export const operation = (parts: object = {}) => ({
  operationId: "operate",
  responses: { 200: done, 401: error, 403: error, 422: error, ...Object(parts).responses },
  ...Object.fromEntries(Object.entries(parts).filter(([name]) => name !== "responses")),
});

/** A document with the given paths, whose key is the published one. */
export const smallSpec = (paths: object, components: object = {}) => ({
  openapi: "3.1.1",
  info: { title: "Small", version: "1.0.0" },
  servers: [{ url: "https://api.example" }],
  security: [{ ApiKey: [] }],
  paths,
  components: { securitySchemes: { ApiKey: API_KEY }, ...components },
});

const onViolation = (violation: string) => {
  throw new Error(violation);
};

/** A sandbox of a document. A response that violates it fails the test. */
export const sandboxOf = (document: object, options: SandboxOptions = {}): Sandbox => {
  return createSandbox({ spec: compileSpec(document), onViolation, ...options });
};

/** Sends a request with `demo-key`. Returns its status and, for an error, the message. */
export function outcome({ handle }: Sandbox, request: Partial<SandboxRequest>): unknown[] {
  const headers = { "X-API-Key": "demo-key", ...request.headers };
  const { status, body } = handle({ method: "POST", url: "/things", ...request, headers });
  return status < 400 ? [status] : [status, (body as { message: string }).message];
}

/** Sends a body of JSON. */
export const sendJson = (sandbox: Sandbox, body: string | Uint8Array, type = "application/json") =>
  outcome(sandbox, { body, headers: { "content-type": type } });

/** Sends a form as `fetch` does. */
export async function sendForm(sandbox: Sandbox, fields: [name: string, value: string | Blob][]): Promise<unknown[]> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  const response = await sandbox.fetch("/things", { method: "POST", headers: { "X-API-Key": "demo-key" }, body: form });
  const { message } = (await response.json()) as { message: string };
  return response.status < 400 ? [response.status] : [response.status, message];
}
