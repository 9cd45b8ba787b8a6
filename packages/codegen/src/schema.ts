import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";

import { openEnum } from "./open-enum.ts";

/** The source of a module with the types of a document: `paths`, `operations`, `components`, and each schema by its name. */
export async function schemaSource(document: OpenAPI3): Promise<string> {
  const nodes = await openapiTS(document, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // A default is what the server takes when nothing is sent; sending nothing must stay possible.
    defaultNonNullable: false,
    silent: true,
    transform: openEnum,
  });
  // An editor shows a comment as it stands, and its tag as well.
  return astToString(nodes).replaceAll(/(\*\s+)@description\s+/g, "$1");
}

/** The source of a module with the types of the document's schemas alone, each by its name. */
export function modelsSource({ components }: OpenAPI3): string {
  const names = Object.keys(components?.schemas ?? {}).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  return names.length === 0
    ? "export {};\n"
    : `export type {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "./schema.ts";\n`;
}
