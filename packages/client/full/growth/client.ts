/** Clients that are generated and built from other documents, as this package is from the published one. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { afterAll } from "vitest";

const room = fileURLToPath(new URL("../..", import.meta.url));
const CODEGEN = join(room, "node_modules/.bin/9pic-codegen");
const TSC = join(room, "node_modules/.bin/tsc");
const BASE = join(room, "../../tsconfig.base.json");
const LIB = ["es2023", "dom", "dom.iterable"];

/** A package that was generated and built in a folder of its own, which is deleted after the tests of the file. */
export type GeneratedPackage = {
  folder: string;
  /** The exports. Their types are those of another document. */
  load: (path?: "index" | "tanstack-query" | "validate") => Promise<any>;
  /** Compiles a program that imports `@9pic/client`. Returns what the compiler prints. */
  compile: (source: string) => string;
};

/** Generates and builds a client from a document. Throws with what the generator or the compiler prints. */
export function generateClient(document: object): GeneratedPackage {
  const folder = mkdtempSync(join(tmpdir(), "9pic-client-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(room, "node_modules"), join(folder, "node_modules"));
  cpSync(join(room, "package.json"), join(folder, "package.json"));
  cpSync(join(room, "src"), join(folder, "src"), {
    recursive: true,
    filter: (file) => !file.endsWith("generated"),
  });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(document));
  execFileSync(CODEGEN, ["--client", "openapi.json", "src/generated"], { cwd: folder, stdio: "pipe" });
  const build = { lib: LIB, rootDir: "src", outDir: "dist" };
  writeConfig(join(folder, "tsconfig.json"), build, ["src"]);
  const printed = runCompiler(folder);
  if (printed !== "") throw new Error(`The generated client does not compile:\n${printed}`);
  return {
    folder,
    load: async (path = "index") => import(pathToFileURL(join(folder, `dist/${path}.js`)).href),
    compile(source) {
      const program = join(folder, "program");
      mkdirSync(program, { recursive: true });
      writeFileSync(join(program, "program.ts"), source);
      writeConfig(join(program, "tsconfig.json"), { lib: LIB, noEmit: true, isolatedDeclarations: false }, ["."]);
      return runCompiler(program);
    },
  };
}

const writeConfig = (file: string, compilerOptions: object, include: string[]): void =>
  writeFileSync(file, JSON.stringify({ extends: BASE, compilerOptions: { types: [], ...compilerOptions }, include }));

const runCompiler = (folder: string): string =>
  spawnSync(TSC, ["--project", folder, "--pretty", "false"], { encoding: "utf8" }).stdout;
