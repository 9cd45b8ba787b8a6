/** Reads the syntax trees of generated types. */
import ts from "typescript";

/** Returns the properties of an interface or of a type literal; none of other types. */
export const membersOf = (node: ts.Node | undefined): ts.PropertySignature[] =>
  node !== undefined && (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node))
    ? (node.members as ts.NodeArray<ts.TypeElement>).filter(ts.isPropertySignature)
    : [];

/** Returns the name of a property. */
export const nameOf = ({ name }: ts.PropertySignature): string => (name as ts.Identifier).text;

/** Returns the text of the type of one text; undefined of other types. */
export const literalOf = (node: ts.TypeNode): string | undefined =>
  ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
