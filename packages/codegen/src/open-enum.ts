import type { SchemaObject } from "openapi-typescript";
import ts from "typescript";

const { factory } = ts;
const NULL = factory.createLiteralTypeNode(factory.createNull());
/** Any string, written so that TypeScript does not merge the literals beside it into it. */
const ANY_STRING = factory.createIntersectionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  factory.createTypeLiteralNode([]),
]);

/**
 * The type of an open enumeration, `"active" | "draft" | (string & {})`: an editor completes the known values, and any
 * other is allowed. In a schema it is an `anyOf` of strings, some with an `enum` and one without. openapi-typescript alone
 * makes `string` of it. Returns undefined for any other schema.
 */
export function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const members = (schema.anyOf ?? []) as SchemaObject[];
  if (!members.every(isString)) return undefined;
  const known = members.flatMap((member) => (member.enum ?? []) as (string | null)[]);
  const open = members.some((member) => !member.enum && !member.const && typesOf(member).includes("string"));
  if (!open || known.length === 0) return undefined;
  const literals = known.filter((value) => value !== null).map((value) => factory.createStringLiteral(value));
  const nullable = known.includes(null) || members.some((member) => typesOf(member).includes("null"));
  return factory.createUnionTypeNode([
    ...literals.map((literal) => factory.createLiteralTypeNode(literal)),
    ANY_STRING,
    ...(nullable ? [NULL] : []),
  ]);
}

const typesOf = (schema: SchemaObject): unknown[] => [schema.type].flat();
const isString = (schema: SchemaObject): boolean =>
  typesOf(schema).every((type) => type === "string" || type === "null");
