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
  return astToString(nodes);
}
