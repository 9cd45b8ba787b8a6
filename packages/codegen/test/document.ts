import { type ApiDescription, readDocument } from "@9pic/openapi";

type Components = Partial<Record<"schemas" | "responses" | "parameters" | "requestBodies" | "securitySchemes", object>>;

/** Returns a document that code generation supports. */
export const documentOf = (paths: object, { securitySchemes, ...components }: Components = {}): object => ({
  openapi: "3.1.0",
  info: { title: "Test", version: "2.3.4" },
  servers: [{ url: "https://api.test" }],
  security: [{ ApiKey: [] }],
  paths,
  components: {
    ...components,
    securitySchemes: { ...securitySchemes, ApiKey: { type: "apiKey", in: "header", name: "X-API-Key" } },
  },
});

/** Reads such a document. */
export function apiOf(paths: object, components: Components = {}): ApiDescription {
  const api = readDocument(documentOf(paths, components));
  if (api.unsupported.length > 0) throw new Error(JSON.stringify(api.unsupported));
  return api;
}

export const jsonResponse = (schema: object): object => ({
  description: "",
  content: { "application/json": { schema } },
});
