import ts from "typescript";

import { literalOf, membersOf, nameOf } from "./nodes.ts";

const { factory } = ts;
const EXPORT = [factory.createToken(ts.SyntaxKind.ExportKeyword)];

/**
 * Declares each schema by its own name, which editors then show: `EventListItem[]`, and not `components["schemas"]["EventListItem"][]`. The
 * declarations are aliases, since a value of an interface cannot be passed as a `Record<string, unknown>`.
 *
 * @param nodes the declarations that openapi-typescript generates
 * @param names the schemas whose names can be names of types; others keep their types in `components`
 */
export function nameSchemas(nodes: readonly ts.Node[], names: ReadonlySet<string>): ts.Node[] {
  const schemas = componentsOf(nodes, "schemas");
  const toName = (name: string): ts.TypeNode | undefined =>
    names.has(name) ? factory.createTypeReferenceNode(name) : undefined;
  const declarations = schemas
    .filter((schema) => names.has(nameOf(schema)))
    .map((schema) => {
      const type = schema.type as ts.TypeNode;
      const declaration = factory.createTypeAliasDeclaration(EXPORT, nameOf(schema), undefined, type);
      return ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(schema));
    });
  const referring = nodes.map((node) =>
    mapNodes(node, (one) => {
      const name = ts.isPropertySignature(one) && schemas.includes(one) ? toName(nameOf(one)) : undefined;
      return name && factory.createPropertySignature(undefined, (one as ts.PropertySignature).name, undefined, name);
    }),
  );
  return [...referring, ...declarations].map((node) => replaceReferences(node, "schemas", toName));
}

/** Replaces the references to parameters of the components by their types, which editors cannot resolve for a reader. */
export function inlineParameters<T extends ts.Node>(root: T, nodes: readonly ts.Node[]): T {
  const parameters = new Map(componentsOf(nodes, "parameters").map((one) => [nameOf(one), one.type]));
  return replaceReferences(root, "parameters", (name) => parameters.get(name));
}

/** Returns the components of a kind, which are properties of a field of `components`. */
function componentsOf(nodes: readonly ts.Node[], field: string): ts.PropertySignature[] {
  const components = nodes.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === "components");
  return membersOf(membersOf(components).find((member) => nameOf(member) === field)?.type);
}

/** Replaces each `components["schemas"]["Photo"]` by what `change` returns for `Photo`, if it returns a type. */
const replaceReferences = <T extends ts.Node>(
  root: T,
  field: string,
  change: (name: string) => ts.TypeNode | undefined,
): T =>
  mapNodes(root, (node) => {
    if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
    const { objectType: components, indexType } = node.objectType;
    const isReference = ts.isTypeReferenceNode(components) && ts.isIdentifier(components.typeName);
    if (!isReference || (components.typeName as ts.Identifier).text !== "components") return undefined;
    const name = literalOf(indexType) === field ? literalOf(node.indexType) : undefined;
    return name === undefined ? undefined : change(name);
  });

/** Returns a copy of a tree with each node replaced by what `change` returns, if it returns one. */
function mapNodes<T extends ts.Node>(root: T, change: (node: ts.Node) => ts.Node | undefined): T {
  const visit = (node: ts.Node): ts.Node => change(node) ?? ts.visitEachChild(node, visit, undefined);
  return visit(root) as T;
}
