/** What each command of the root's `package.json` prints for `--help`, without building or checking anything. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { HELP as CONTRACT } from "../apps/contract/src/options/arguments.ts";
import { benchmarks } from "./bench.ts";
import { HELP as NEW_OPERATION } from "./new-operation/options.ts";
import { type PortOption, portUsage } from "./ports.ts";
import { PRISM_PORT } from "./prism.ts";
import { root } from "./run.ts";
import { SERVERS } from "./serve.ts";
import { DEFAULT_FOLDER } from "./try.ts";

/** What a command does, and its arguments. */
type Help = { arguments?: string; does: string; options?: string };

const portHelp = (does: string, ports: PortOption[]): Help => ({ does, options: portUsage(ports) });
const TASKS =
  "  Further arguments are those of `turbo run`: --force runs again what the cache has, --filter NAME is one package.";

const HELP: Record<string, Help> = {
  start: portHelp("Builds the mock, the docs and the playground, and serves them until Ctrl-C.", SERVERS),
  dev: portHelp(
    "Serves the same as start while you edit spec/. The mock, the docs and the client's types follow each edit.",
    SERVERS,
  ),
  try: {
    arguments: "[FOLDER]",
    does: `Makes a project that calls the mock with the packed client, in a new folder (default: ${DEFAULT_FOLDER}).`,
  },
  prism: portHelp("Serves Prism's own mock of the same document until Ctrl-C, to compare it with ours.", [PRISM_PORT]),
  test: {
    does: "Runs lint, type checks and tests of all packages. What has not changed comes from the cache.",
    options: `${TASKS}
  To run the tests of one package: npx -y pnpm@12 run build, then npx -y pnpm@12 --filter @9pic/mock test`,
  },
  "test:full": {
    does: "Runs the slow tests: commands, browsers, a clean copy of the working tree, packed packages, apps with the client.",
    options: TASKS,
  },
  build: { does: "Builds all packages and the docs.", options: TASKS },
  lint: { does: "Checks format, rules and words in all packages.", options: TASKS },
  "lint:words": { does: "Checks spelling and the words of docs/glossary.md." },
  typecheck: { does: "Checks the types of all packages.", options: TASKS },
  "docs:redoc": { does: "Builds only the Redoc edition of the docs, into apps/docs/dist/redoc." },
  "spec:diff": {
    arguments: "[BASE]",
    does: "Lists the changes since the last release, and the version bump that they need. Fails until a changeset declares it.",
    options: `  BASE             compares with this file or version instead, such as 1.0.0
  --base-ref REF   counts the releases of a branch or a commit, such as origin/main
  --format FORMAT  text or markdown (default: text)`,
  },
  bench: {
    arguments: "NAME",
    does: `Runs a benchmark (${benchmarks().join(", ")}), as bench/README.md explains. First run: npm --prefix bench ci`,
    options: "  Further arguments are those of the benchmark, such as --quick.",
  },
  changeset: {
    does: "Asks what users will notice of your change, and writes a changeset. .changeset/README.md explains how to write one by hand.",
    options: "  Further commands are those of Changesets: status, add --empty.",
  },
  hygiene: {
    does: "Lists unused code, and the licenses and known vulnerabilities of dependencies.",
    options: `  --list     also lists each package with its license
  --offline  skips the vulnerabilities, which the registry knows`,
  },
  "release:version": { does: "Sets the next versions from the changesets, and writes the changelogs." },
  "release:pack": {
    does: "Builds and packs all packages, with their bills of materials.",
    options: "  --out FOLDER  (default: release)",
  },
  "release:publish": {
    does: "Publishes the packed versions that the registry does not have.",
    options: `  --from FOLDER  the tarballs (default: release)
  --list         only lists these versions`,
  },
  "release:announce": {
    does: "Lists the published versions that no tag names, and writes their releases on GitHub to a folder.",
    options: `  --from FOLDER  the tarballs (default: release)
  --out FOLDER   (default: announcements)
  --list         only lists these versions`,
  },
  "release:rehearse": {
    does: "Publishes a release to a temporary registry on this machine, and uses it from there in new projects.",
  },
};

/** Commands that have their own help. */
const OWN: Record<string, string> = { contract: CONTRACT, "new:operation": NEW_OPERATION };

/**
 * Returns the help of a command; undefined if the command prints it itself.
 *
 * @param words the arguments of `main.mjs`, with `--help` after those of the command
 */
export function helpFor(words: string[]): string | undefined {
  const name = commandOf(words);
  const help = HELP[name];
  // `contract drift` has another one than `contract`.
  if (!help) return words.includes("drift") ? undefined : OWN[name]?.trimEnd();
  const usage = ["npx -y pnpm@12", name, help.arguments, help.options && "[options]"].filter(Boolean).join(" ");
  return [`Usage: ${usage}`, help.does, ...(help.options ? ["", help.options] : [])].join("\n");
}

/** Returns the command of the root that runs `main.mjs` with these arguments. `serve` is the second half of `start`. */
function commandOf(words: string[]): string {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const line = `node scripts/main.mjs ${words.join(" ")} `;
  const found = Object.entries(scripts).find(([, command]) => line.startsWith(`${command} `));
  return found?.[0] ?? "start";
}
