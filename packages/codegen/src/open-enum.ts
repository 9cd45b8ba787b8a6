import type { SchemaObject } from "openapi-typescript";
import ts from "typescript";

type Member = { type?: unknown; enum?: (string | null)[]; const?: string | null };

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

/** A member that allows strings or null only, by its type or by its values. */
const isString = (member: Member): boolean => {
  const types = member.type === undefined ? valuesOf(member).map(typeOf) : typesOf(member);
  return types.length > 0 && types.every((type) => type === "string" || type === "null");
};
const typeOf = (value: unknown): string => (value === null ? "null" : typeof value);
