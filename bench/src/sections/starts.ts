import { digits, median, table } from "../figures.ts";
import type { RunningServer } from "../process.ts";
import { type MockPlan, showProgress } from "../rounds.ts";
import { BARE, MOCK, PRISM, QUIET_PRISM, SPEC_FILE, startBare, startMock, startPrism } from "../servers.ts";
import type { SectionResult } from "../targets.ts";

/** Measures the time from the start of a process to its first 200. */
export async function starts({ starts: count }: MockPlan): Promise<SectionResult> {
  const model = await startMock();
  const starters: [string, () => Promise<RunningServer>][] = [
    [BARE, () => startBare(model)],
    [MOCK, () => startMock()],
    [QUIET_PRISM, () => startPrism(SPEC_FILE, "-v", "error")],
    [PRISM, () => startPrism(SPEC_FILE)],
  ];
  const times = new Map<string, number[]>(starters.map(([name]) => [name, []]));
  for (let number = 1; number <= count; number++) {
    showProgress(`start ${number} of ${count}`);
    for (const [name, starter] of starters) {
      const server = await starter();
      times.get(name)?.push(server.firstOk);
      await server.stop();
    }
  }
  showProgress("");
  await model.stop();

  const of = (name: string): number[] => times.get(name) ?? [];
  const ratio = (other: string) => ({
    name: `first 200: mock / ${other}`,
    value: median(of(MOCK).map((time, number) => time / (of(other)[number] as number))),
    atMost: 0.35,
  });
  const rows = starters.map(([name]) => [
    name,
    ...[Math.min(...of(name)), median(of(name)), Math.max(...of(name))].map(digits),
  ]);
  return {
    title: `First 200 after the start of the process, ${count} starts`,
    text: table(["server", "least ms", "median ms", "most ms"], rows),
    targets: [ratio(QUIET_PRISM), ratio(PRISM)],
  };
}
