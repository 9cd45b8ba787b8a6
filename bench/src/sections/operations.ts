import { digits, table } from "../figures.ts";
import { measureRounds, type MockPlan, type LoadRounds } from "../rounds.ts";
import { MOCK, PRISM, QUIET_PRISM, startMock, startPrism } from "../servers.ts";
import { multiplySpec } from "../spec.ts";
import type { SectionResult } from "../targets.ts";

const COUNTS = [3, 50, 500];
const nameOf = (server: string, count: number): string => `${server}, ${count} operations`;

/** Measures the same request with specs of different sizes. */
export async function operations(plan: MockPlan): Promise<SectionResult> {
  const started = [];
  for (const count of COUNTS) {
    const spec = multiplySpec(count);
    started.push(
      { name: nameOf(MOCK, count), server: await startMock("--spec", spec) },
      { name: nameOf(QUIET_PRISM, count), server: await startPrism(spec, "-v", "error") },
      { name: nameOf(PRISM, count), server: await startPrism(spec) },
    );
  }
  const rounds = await measureRounds(started, plan, plan.shortSeconds);
  await Promise.all(started.map(({ server }) => server.stop()));

  const rows = started.map(({ name, server }) => [
    name,
    digits(rounds.median(name, ({ rate }) => rate)),
    digits(rounds.median(name, ({ cost }) => cost)),
    `${digits(rounds.median(name, ({ busy }) => busy * 100))} %`,
    digits(rounds.median(name, ({ memory }) => Math.max(...memory))),
    digits(server.firstOk),
  ]);
  return {
    title: `The size of the spec, rounds of ${plan.shortSeconds} s`,
    text: table(["server", "req/s", "CPU us/req", "busy", "RSS MB", "first 200 ms (one start)"], rows),
    targets: [
      ...growth(rounds),
      ...COUNTS.flatMap((count) => [speedup(rounds, QUIET_PRISM, count, 8), speedup(rounds, PRISM, count, 20)]),
    ],
  };
}

const growth = (rounds: LoadRounds) =>
  COUNTS.slice(1).map((count) => ({
    name: `CPU per request: mock, ${count} / ${COUNTS[0]} operations`,
    value: rounds.ratio(nameOf(MOCK, count), nameOf(MOCK, COUNTS[0] as number), ({ cost }) => cost),
    atMost: 1.2,
  }));

const speedup = (rounds: LoadRounds, other: string, count: number, atLeast: number) => ({
  name: `requests per CPU time: mock / ${other}, ${count} operations`,
  value: rounds.ratio(nameOf(MOCK, count), nameOf(other, count), ({ cost }) => 1 / cost),
  byRate: rounds.ratio(nameOf(MOCK, count), nameOf(other, count), ({ rate }) => rate),
  atLeast,
});
