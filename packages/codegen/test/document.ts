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

/** The types that a generated module declares besides the schemas. */
const OWN = new Set(["paths", "webhooks", "$defs", "WithRequired", "operations"]);

/** Returns the type of each schema in a generated module, by its name, without comments and with single spaces. */
export function schemaTypes(source: string): Map<string, string> {
  const statements = source.replaceAll(/\/\*\*.*?\*\//gs, "").split(/^(?=export )/m);
  const found = statements.map((statement) =>
    /^export type ([\w$]+) = (.*);$/.exec(statement.replaceAll(/\s+/g, " ").trim()),
  );
  return new Map(found.flatMap((match) => (match && !OWN.has(match[1]!) ? [[match[1]!, match[2]!] as const] : [])));
}
