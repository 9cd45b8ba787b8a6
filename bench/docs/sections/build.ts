import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { progress } from "../../src/rounds.ts";
import { folder } from "../../src/servers.ts";
import { median } from "../../src/statistics.ts";
import { digits, table } from "../../src/table.ts";
import type { Section } from "../../src/targets.ts";
import { buildOurs, buildRedocly, type Took } from "../build.ts";
import { multiply } from "../multiply.ts";
import { OURS, REDOCLY } from "../sites.ts";

const SIZES = [3, 30, 300];
const MANY = 300;
/** Everything on one page is its purpose; nobody comes to it first. */
const ONE_PAGE = "one-page.html";

type Run = { name: string; out: string; build: () => Promise<Took>; took: Took[] };

/** How long a build takes as an API grows, and what its pages weigh then. */
export async function build(rounds: number): Promise<Section> {
  const runs = SIZES.flatMap((operations): Run[] => {
    const spec = multiply(operations);
    const into = (site: string, run: (out: string) => Promise<Took>): Run => {
      const out = join(folder, "built", `${site} ${operations}`);
      return { name: `${site}, ${operations}`, out, build: () => run(fresh(out)), took: [] };
    };
    return [
      into(OURS, (out) => buildOurs(spec, out, "http://127.0.0.1:4011")),
      into(REDOCLY, (out) => buildRedocly(spec, out)),
    ];
  });
  for (let round = 1; round <= rounds; round++) {
    for (const { name, build: once, took } of runs) {
      progress(`round ${round} of ${rounds}: ${name}`);
      took.push(await once());
    }
  }
  progress("");

  const weights = new Map(runs.map(({ name, out }) => [name, weigh(out)]));
  const heaviest = weights.get(`${OURS}, ${MANY}`)!.first;
  const [few, some, many] = SIZES.map((operations) => runs.find(({ name }) => name === `${OURS}, ${operations}`)!);
  return {
    title: `Specs of ${SIZES.join(", ")} operations, median of ${rounds} builds`,
    text: `${table(
      ["site, operations", "build, s", "CPU, s", "pages", "largest page, KB gzip", "all pages, KB gzip"],
      runs.map(({ name, took }) => {
        const { pages, first, all } = weights.get(name)!;
        const seconds = [(one: Took) => one.wall, cpu].map((pick) => digits(median(took.map(pick)) / 1000));
        return [name, ...seconds, String(pages), digits(first.kilobytes), digits(all)];
      }),
    )}\n\nOurs at ${MANY}: the largest page is ${heaviest.file}.`,
    targets: [
      // Linear is: an operation more costs the same, whether there are few or many. A square would give 10.
      {
        name: `CPU time of an operation more: ${OURS}, 30 to 300 / 3 to 30`,
        value: slope(some!, many!, MANY - 30) / slope(few!, some!, 30 - 3),
        atMost: 1.5,
      },
      { name: `KB gzip: ${OURS}, the largest page of ${MANY} operations`, value: heaviest.kilobytes, atMost: 60 },
    ],
  };
}

/** By processor time, since somebody else's work makes builds longer, and the long ones more so. */
const cpu = (took: Took): number => took.cpu;

const slope = (small: Run, large: Run, operations: number): number =>
  (median(large.took.map(cpu)) - median(small.took.map(cpu))) / operations;

function fresh(out: string): string {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  return out;
}

type Weights = { pages: number; first: { file: string; kilobytes: number }; all: number };

function weigh(out: string): Weights {
  const pages = globSync("**/*.html", { cwd: out })
    .filter((file) => file !== ONE_PAGE)
    .map((file) => ({ file, kilobytes: gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1000 }))
    .toSorted((a, b) => b.kilobytes - a.kilobytes);
  return { pages: pages.length, first: pages[0]!, all: pages.reduce((sum, { kilobytes }) => sum + kilobytes, 0) };
}
