import type { SchemaObject } from "openapi-typescript";
import ts from "typescript";

type Member = { type?: unknown; enum?: (string | null)[]; const?: string | null };

const { factory } = ts;
const NULL = factory.createLiteralTypeNode(factory.createNull());
/** `string & {}`: any string, which TypeScript does not merge with the literals beside it. */
const ANY_STRING = factory.createIntersectionTypeNode([
  factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  factory.createTypeLiteralNode([]),
]);

/**
 * Returns the type of an open enumeration, `"active" | "draft" | (string & {})`: editors complete the known values, and others are
 * allowed. Its schema is an `anyOf` of strings, one of them without an `enum`; openapi-typescript alone would generate `string`.
 *
 * @returns undefined for other schemas
 */
export function openEnum(schema: SchemaObject): ts.TypeNode | undefined {
  const members = (schema.anyOf ?? []) as Member[];
  if (!members.every(isString)) return undefined;
  const known = members.flatMap(valuesOf);
  const open = members.some((member) => valuesOf(member).length === 0 && typesOf(member).includes("string"));
  if (!open || known.length === 0) return undefined;
  const literals = known.filter((value) => value !== null).map((value) => factory.createStringLiteral(value));
  const nullable = known.includes(null) || members.some((member) => typesOf(member).includes("null"));
  return factory.createUnionTypeNode([
    ...literals.map((literal) => factory.createLiteralTypeNode(literal)),
    ANY_STRING,
    ...(nullable ? [NULL] : []),
  ]);
}

const typesOf = ({ type }: Member): unknown[] => [type ?? []].flat();
const valuesOf = (member: Member): (string | null)[] =>
  member.enum ?? (member.const === undefined ? [] : [member.const]);

/** Tells whether a member allows only strings or null, by its type or its values. */
const isString = (member: Member): boolean => {
  const types = member.type === undefined ? valuesOf(member).map(typeOf) : typesOf(member);
  return types.length > 0 && types.every((type) => type === "string" || type === "null");
};
const typeOf = (value: unknown): string => (value === null ? "null" : typeof value);
