import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { digits, median, table } from "../../src/figures.ts";
import { showProgress } from "../../src/rounds.ts";
import { folder } from "../../src/servers.ts";
import { multiplySpec } from "../../src/spec.ts";
import type { SectionResult } from "../../src/targets.ts";
import { buildOurs, buildRedocly, type BuildTime } from "../build.ts";
import { OURS, REDOCLY } from "../sites.ts";

const SIZES = [3, 30, 300];
const MAX_OPERATIONS = 300;
/** The Redoc edition, also of an earlier release, holds everything by design, so its size is not compared. */
const REDOC_EDITION = "redoc/index.html";

type BuildRun = { name: string; out: string; build: () => Promise<BuildTime>; times: BuildTime[] };

/** Measures the time of a build and the size of its pages for specs of different sizes. */
export async function build(rounds: number): Promise<SectionResult> {
  const runs = SIZES.flatMap((operations): BuildRun[] => {
    const spec = multiplySpec(operations, { withSchemas: true });
    const into = (site: string, run: (out: string) => Promise<BuildTime>): BuildRun => {
      const out = join(folder, "built", `${site} ${operations}`);
      return { name: `${site}, ${operations}`, out, build: () => run(emptyFolder(out)), times: [] };
    };
    return [
      into(OURS, (out) => buildOurs(spec, out, "http://127.0.0.1:4011")),
      into(REDOCLY, (out) => buildRedocly(spec, out)),
    ];
  });
  for (let round = 1; round <= rounds; round++) {
    for (const { name, build: runBuild, times } of runs) {
      showProgress(`round ${round} of ${rounds}: ${name}`);
      times.push(await runBuild());
    }
  }
  showProgress("");

  const sizes = new Map(runs.map(({ name, out }) => [name, measurePages(out)]));
  const largest = sizes.get(`${OURS}, ${MAX_OPERATIONS}`)!.largest;
  const [few, some, many] = SIZES.map((operations) => runs.find(({ name }) => name === `${OURS}, ${operations}`)!);
  return {
    title: `Specs of ${SIZES.join(", ")} operations, median of ${rounds} builds`,
    text: `${table(
      ["site, operations", "build, s", "CPU, s", "pages", "largest page, KB gzip", "all pages, KB gzip"],
      runs.map(({ name, times }) => {
        const { pages, largest: page, all } = sizes.get(name)!;
        const seconds = [(one: BuildTime) => one.wall, cpu].map((pick) => digits(median(times.map(pick)) / 1000));
        return [name, ...seconds, String(pages), digits(page.kilobytes), digits(all)];
      }),
    )}\n\nOur largest page at ${MAX_OPERATIONS} operations is ${largest.file}.`,
    targets: [
      {
        name: `seconds: ${OURS}, the whole site of ${MAX_OPERATIONS} operations`,
        value: median(many!.times.map(({ wall }) => wall)) / 1000,
        atMost: 4,
      },
      // With linear cost, a further operation costs the same at any size (1). With quadratic cost, it would cost 10 times as much.
      {
        name: `CPU time of a further operation: ${OURS}, 30 to 300 / 3 to 30`,
        value: slope(some!, many!, MAX_OPERATIONS - 30) / slope(few!, some!, 30 - 3),
        atMost: 1.5,
      },
      {
        name: `KB gzip: ${OURS}, the largest page of ${MAX_OPERATIONS} operations`,
        value: largest.kilobytes,
        atMost: 60,
      },
    ],
  };
}

/** CPU time, since other programs make long builds even longer. */
const cpu = (time: BuildTime): number => time.cpu;

const slope = (small: BuildRun, large: BuildRun, operations: number): number =>
  (median(large.times.map(cpu)) - median(small.times.map(cpu))) / operations;

function emptyFolder(out: string): string {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  return out;
}

type PageSizes = { pages: number; largest: { file: string; kilobytes: number }; all: number };

function measurePages(out: string): PageSizes {
  const pages = globSync("**/*.html", { cwd: out })
    .filter((file) => !file.endsWith(REDOC_EDITION))
    .map((file) => ({ file, kilobytes: gzipSync(readFileSync(join(out, file)), { level: 9 }).length / 1000 }))
    .toSorted((a, b) => b.kilobytes - a.kilobytes);
  return { pages: pages.length, largest: pages[0]!, all: pages.reduce((sum, { kilobytes }) => sum + kilobytes, 0) };
}
