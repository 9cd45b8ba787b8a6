import type { ApiDescription } from "@9pic/openapi";
import openapiTS, { astToString, type SchemaObject } from "openapi-typescript";
import ts from "typescript";

import { argumentsDeclaration } from "./arguments.ts";
import { nameSchemas } from "./named-schemas.ts";
import { openEnum } from "./open-enum.ts";
import { separateUnion } from "./union-branches.ts";
import { MARK, splitViews } from "./views.ts";

type Source = Pick<ApiDescription, "document" | "schemas" | "resolve">;

/**
 * Returns the source of a module with the types of a document: `paths`, `operations`, `operationArguments`, `components`, and each schema by its
 * name.
 */
export async function schemaSource(api: Source): Promise<string> {
  const document = splitViews(api, separateUnion);
  // As text, since the library's type of a document is not that of @9pic/openapi.
  const generated = await openapiTS(JSON.stringify(document), {
    // A default is what the server assumes for a missing value, so leaving it out must stay possible.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => markedType(schema) ?? openEnum(schema),
  });
  const nodes = nameSchemas(generated, new Set(modelNames(document)));
  // Editors show comments as they are, including the tag and the indentation.
  return astToString([...nodes, argumentsDeclaration(nodes)])
    .replaceAll(/(\*\s+)@description\s+/g, "$1")
    .replaceAll(/^(\s*\* ) {4}/gm, "$1");
}

/** Returns the source of a module that exports only the types of the document's schemas, by their names. */
export function modelsSource(api: Source): string {
  const names = modelNames(splitViews(api, separateUnion));
  return names.length === 0
    ? "export {};\n"
    : `export type {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "./schema.ts";\n`;
}

/** Types that the generated module declares or uses itself. */
const OWN_TYPES = new Set(
  "paths webhooks components operations operationArguments $defs WithRequired Record Omit Extract Blob".split(" "),
);

/** Returns the names of the schemas that can be names of types. */
const modelNames = ({ components = {} }: Source["document"]): string[] =>
  Object.keys(components.schemas ?? {}).filter(
    (name) => /^[A-Za-z_$][\w$]*$/.test(name) && !isKeyword(name) && !OWN_TYPES.has(name),
  );
const isKeyword = (name: string): boolean =>
  ts.identifierToKeywordKind(ts.factory.createIdentifier(name)) !== undefined;

const { factory } = ts;
const NUMBER = factory.createKeywordTypeNode(ts.SyntaxKind.NumberKeyword);
const BIGINT = factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword);
const NULL = factory.createLiteralTypeNode(factory.createNull());

/** Returns the type of a schema with a mark: a file, which is a `Blob`, or an integer of 64 bits. */
function markedType(schema: SchemaObject & { [MARK]?: unknown }): ts.TypeNode | undefined {
  const { [MARK]: mark, type } = schema;
  if (mark === "file") return factory.createTypeReferenceNode("Blob");
  if (mark !== "int64") return undefined;
  return factory.createUnionTypeNode([NUMBER, BIGINT, ...([type].flat().includes("null") ? [NULL] : [])]);
}
