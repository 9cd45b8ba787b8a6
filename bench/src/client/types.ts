import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { digits, median, table } from "../figures.ts";
import { multiplySpec, readSpec } from "../spec.ts";
import type { SectionResult } from "../targets.ts";
import { OURS } from "./peers.ts";
import { type ClientPlan, measure, ratio } from "./rounds.ts";

const OPERATIONS = 300;
const OPENAPI_FETCH = "openapi-fetch";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const TSC = at("bench/node_modules/typescript/bin/tsc");

const OPTIONS = {
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
};

/** Measures the type check of a program that calls each operation of a large spec once. */
export async function types({ rounds }: ClientPlan): Promise<SectionResult> {
  const folder = mkdtempSync(join(tmpdir(), "9pic-types-"));
  try {
    const programs = writePrograms(folder);
    const last = new Map<string, Diagnostics>();
    const runs = programs.map((name) => {
      const run = async (): Promise<number> => {
        const diagnostics = check(join(folder, name));
        last.set(name, diagnostics);
        return diagnostics.check;
      };
      return [nameOf(name), run] as const;
    });
    const values = await measure(Object.fromEntries(runs), Math.min(rounds, 5));
    return {
      title: `Type check of ${OPERATIONS} operations, each called once, TypeScript ${version()}`,
      text: table(
        ["client", "check, s", "all, s", "instantiations", "memory, MB"],
        programs.map((name) => {
          const { all, instantiations, memory } = last.get(name)!;
          const seconds = median(values.get(nameOf(name)) ?? []);
          return [nameOf(name), digits(seconds), digits(all), String(instantiations), digits(memory)];
        }),
      ),
      targets: [{ name: `check: ${OURS} / ${OPENAPI_FETCH}`, value: ratio(values, OURS, OPENAPI_FETCH), atMost: 0.5 }],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nameOf = (folder: string): string => (folder === "ours" ? OURS : OPENAPI_FETCH);
const version = (): string => run([TSC, "--version"]).replace("Version ", "").trim();
const run = (args: string[]): string => execFileSync(process.execPath, args, { encoding: "utf8" });

type Diagnostics = { check: number; all: number; instantiations: number; memory: number };

/** Type-checks the program in a folder. Throws if it does not compile. */
function check(folder: string): Diagnostics {
  const output = run([TSC, "--project", folder, "--noEmit", "--extendedDiagnostics"]);
  const figure = (name: string): number => {
    const [, value] = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output) ?? [];
    if (value === undefined) throw new Error(`tsc printed no "${name}":\n${output}`);
    return Number(value);
  };
  return {
    check: figure("Check time"),
    all: figure("Total time"),
    instantiations: figure("Instantiations"),
    memory: figure("Memory used") / 1024,
  };
}

/** Writes both programs: ours with the client's declarations, the one of openapi-fetch with the generated `paths`. */
function writePrograms(folder: string): string[] {
  symlinkSync(at("bench/node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  cpSync(at("packages/client/src"), join(folder, "client"), { recursive: true });
  const generated = join(folder, "client/generated");
  const spec = multiplySpec(OPERATIONS);
  run([at("packages/codegen/src/bin.ts"), "--client", spec, generated]);
  project(join(folder, "client"), {
    declaration: true,
    emitDeclarationOnly: true,
    rewriteRelativeImportExtensions: true,
    outDir: join(folder, "declarations"),
  });
  run([TSC, "--project", join(folder, "client")]);

  const calls = readSpec(spec).operations.map(({ operationId: id, path, parameters }) => {
    const isOfEvent = parameters.some(({ name }) => name === "event_id");
    const values = JSON.stringify({ org_id: 903, ...(isOfEvent && { event_id: 456 }) });
    return { id, path, values, field: isOfEvent ? "event_id" : "events" };
  });
  program(folder, "ours", [
    'import { createClient } from "../declarations/index.js";',
    'const pic = createClient({ apiKey: "x", orgId: 903 });',
    ...calls.map(({ id, values, field }) => `console.log((await pic.${id}(${values})).${field});`),
  ]);
  program(folder, "openapi-fetch", [
    'import createClient from "openapi-fetch";',
    'import type { paths } from "../declarations/generated/schema.js";',
    'const api = createClient<paths>({ baseUrl: "https://api.test" });',
    ...calls.map(
      ({ path, values, field }) =>
        `console.log((await api.GET("${path}", { params: { path: ${values} } })).data?.data.${field});`,
    ),
  ]);
  return ["ours", "openapi-fetch"];
}

function program(folder: string, name: string, lines: string[]): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "program.ts"), `${lines.join("\n")}\n`);
  project(join(folder, name), {});
}

const project = (folder: string, options: object): void =>
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, include: ["."] }),
  );
