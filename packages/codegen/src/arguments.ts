import ts from "typescript";

import { inlineParameters } from "./named-schemas.ts";
import { membersOf, nameOf } from "./nodes.ts";

const { factory } = ts;

/**
 * Returns the declaration of an interface with the arguments of each operation: its parameters, and the request body as `body`. A compiler would
 * take longer to derive them from `operations`, for each operation and each program.
 *
 * @param nodes the declarations that openapi-typescript generates
 */
export function argumentsDeclaration(nodes: readonly ts.Node[]): ts.InterfaceDeclaration {
  const operations = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "operations");
  const members = operations === undefined ? [] : membersOf(operations).map(argumentsOf);
  const name = factory.createIdentifier("operationArguments");
  const exported = [factory.createToken(ts.SyntaxKind.ExportKeyword)];
  // Editors show the type of an argument as it is written here.
  return inlineParameters(factory.createInterfaceDeclaration(exported, name, [], [], members), nodes);
}

/** Returns the property of one operation. */
function argumentsOf(operation: ts.PropertySignature): ts.PropertySignature {
  const { parameters, requestBody } = Object.fromEntries(membersOf(operation.type).map((one) => [nameOf(one), one]));
  const bound = membersOf(parameters?.type).flatMap(({ type }) => membersOf(type));
  const body = requestBody && bodyType(requestBody.type);
  if (body) bound.push(factory.createPropertySignature([], "body", requestBody.questionToken, body));
  return factory.createPropertySignature([], operation.name, undefined, factory.createTypeLiteralNode(bound));
}

/** Returns the type of a body: what its only media type has, or `never` of an operation without one. */
function bodyType(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (type === undefined || type.kind === ts.SyntaxKind.NeverKeyword) return undefined;
  if (ts.isTypeLiteralNode(type)) return membersOf(membersOf(type)[0]?.type)[0]?.type;
  // A reference to a component.
  const content = factory.createIndexedAccessTypeNode(type, literal("content"));
  return factory.createIndexedAccessTypeNode(
    content,
    factory.createTypeOperatorNode(ts.SyntaxKind.KeyOfKeyword, content),
  );
}

const literal = (text: string): ts.TypeNode => factory.createLiteralTypeNode(factory.createStringLiteral(text));
