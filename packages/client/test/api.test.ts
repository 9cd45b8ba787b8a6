/**
 * The public surface: every exported name with its declaration, and those that they lean on. A change of it is a change for callers; if
 * it is meant, `vitest --update` writes the file anew. What comes from the spec is not in it, so that an operation can be added.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

import type TypeScript from "../../codegen/node_modules/typescript/lib/typescript.js";

type Symbol = TypeScript.Symbol;
type Node = TypeScript.Node;

// TypeScript 5.9, since 7 has no such functions.
const require = createRequire(new URL("../../codegen/package.json", import.meta.url));
const ts: typeof TypeScript = require("typescript");

const room = fileURLToPath(new URL("..", import.meta.url));
const { exports } = JSON.parse(readFileSync(`${room}/package.json`, "utf8")) as {
  exports: Record<string, string | { types: string }>;
};

const isOurs = (node: Node): boolean => node.getSourceFile().fileName.startsWith(`${room}dist/`);
const isOfTheSpec = (node: Node): boolean => node.getSourceFile().fileName.includes("/generated/");

/** The declarations behind an entry's types, by their names and in their order. */
function surface(types: string): string {
  const program = ts.createProgram([types], {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
    strict: true,
  });
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
  const found = new Map<Symbol, string>();
  const original = (symbol: Symbol): Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  const entry = checker.getSymbolAtLocation(program.getSourceFile(types)!)!;
  const exported = checker.getExportsOfModule(entry).map(original);

  function add(symbol: Symbol): void {
    const declarations = symbol.declarations?.filter((node) => isOurs(node) && !isOfTheSpec(node)) ?? [];
    if (declarations.length === 0 || found.has(symbol)) return;
    const texts = declarations.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()));
    found.set(symbol, `// ${symbol.name}${exported.includes(symbol) ? "" : " (not exported)"}\n${texts.join("\n")}\n`);
    declarations.forEach(addUsed);
  }

  function addUsed(node: Node): void {
    const used = ts.isIdentifier(node) && checker.getSymbolAtLocation(node);
    const isOfModule = ({ parent }: Node) => ts.isSourceFile(parent) || ts.isVariableDeclarationList(parent);
    if (used && original(used).declarations?.some(isOfModule)) add(original(used));
    ts.forEachChild(node, addUsed);
  }

  exported.forEach(add);
  return [...found.values()].toSorted().join("\n");
}

const entries = Object.entries(exports).flatMap(([path, to]) => (typeof to === "string" ? [] : [[path, to.types]]));

test.each(entries as [string, string][])("the surface of %s is as it was", async (path, types) => {
  const file = `${room}${types.slice(2)}`;
  expect(existsSync(file), `${file} is built`).toBe(true);
  const name = path === "." ? "index" : path.slice(2).replaceAll("/", "-");
  await expect(surface(file)).toMatchFileSnapshot(`api/${name}.d.txt`);
});
