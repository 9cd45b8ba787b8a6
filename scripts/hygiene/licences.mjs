/** Under which licences the work of others is that goes out with ours. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../root.mjs";
import { run } from "../run.mjs";

/** They ask for no more than that their text comes along, and for nothing of those who use them in a program. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "Python-2.0",
  "Unlicense",
];

/**
 * Whether a licence is one of those. Of "A OR B" one is enough; of "A AND B" it takes both.
 *
 * @param expression as package.json has it (SPDX)
 */
export function isAllowed(expression) {
  const plain = expression.replaceAll(/[()]/g, " ").trim();
  // Brackets around an OR within an AND are not read: such a licence is refused, and somebody has a look.
  if (/\bAND\b/.test(plain) && /\bOR\b/.test(plain)) return false;
  return plain.split(/\sOR\s/).some(areAllowed);
}

const areAllowed = (part) => part.split(/\sAND\s/).every((one) => ALLOWED.includes(one.trim()));

/**
 * Lists the packages that ours depend on, and those whose code is in the mock's bundle.
 *
 * @returns the name, version and licence of each, once
 * @throws Error if the mock is not built
 */
export async function licences() {
  const { stdout } = await run(["pnpm", "--recursive", "licenses", "list", "--prod", "--json"]);
  const depended = Object.entries(JSON.parse(stdout)).flatMap(([licence, packages]) =>
    packages.flatMap(({ name, versions }) => versions.map((version) => ({ name, version, licence }))),
  );
  const all = [...depended, ...bundled()].map((one) => [`${one.name}@${one.version}`, one]);
  return [...new Map(all).values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What the mock's notices name, with the licence that its own package.json says. */
function bundled() {
  const file = join(root, "apps/mock/dist/THIRD-PARTY-NOTICES.txt");
  const blocks = read(file).split(/^-{80}\n\n/m);
  return blocks.map((block) => {
    const [, name, version] = /^(\S+) (\S+)\n/.exec(block) ?? [];
    const folder = `${name.replace("/", "+")}@${version}*/node_modules/${name}`;
    const [manifest] = globSync(`node_modules/.pnpm/${folder}/package.json`, { cwd: root });
    if (!manifest) throw new Error(`${file} names ${name} ${version}, which is not installed. Build the mock again.`);
    const { license, licenses } = JSON.parse(readFileSync(join(root, manifest), "utf8"));
    return { name, version, licence: license ?? licenses?.[0]?.type ?? "none" };
  });
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`${file} is not there. Build the mock first: npx -y pnpm@12 run build`, { cause });
  }
}
