import type { ApiDescription } from "@9pic/openapi";
import openapiTS, { astToString } from "openapi-typescript";

import { openEnum } from "./open-enum.ts";

/** Returns the source of a module with the types of a document: `paths`, `operations`, `components`, and each schema by its name. */
export async function schemaSource({ document }: Pick<ApiDescription, "document">): Promise<string> {
  // As text, since the library's type of a document is not that of @9pic/openapi.
  const nodes = await openapiTS(JSON.stringify(document), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // A default is what the server assumes for a missing value, so leaving it out must stay possible.
    defaultNonNullable: false,
    silent: true,
    transform: openEnum,
  });
  // Editors show comments as they are, including the tag.
  return astToString(nodes).replaceAll(/(\*\s+)@description\s+/g, "$1");
}

/** Returns the source of a module that exports only the types of the document's schemas, by their names. */
export function modelsSource({ schemas }: Pick<ApiDescription, "schemas">): string {
  const names = [...schemas.keys()].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
  return names.length === 0
    ? "export {};\n"
    : `export type {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "./schema.ts";\n`;
}
