import { digits, median, table } from "../figures.ts";
import { measureLoad } from "../load.ts";
import { LIST } from "../request.ts";
import { type MockPlan, showProgress } from "../rounds.ts";
import { MOCK, startMock } from "../servers.ts";
import type { SectionResult } from "../targets.ts";

/** Different paths, so that each cache of the server is filled and emptied. */
const paths = Array.from({ length: 16_000 }, (_, number) => `${LIST}?page=${number + 1}`);

/** Measures whether memory keeps growing under load. */
export async function memory({ soak }: MockPlan): Promise<SectionResult> {
  const server = await startMock("--events", "1000000");
  showProgress(`memory: ${soak} s`);
  const { idle, memory: samples } = await measureLoad({ ...server, paths, warmUp: 0, seconds: soak });
  showProgress("");
  await server.stop();
  // Single samples depend on the garbage collector, so this takes the median of two seconds.
  const around = (second: number): number => median(samples.slice(Math.max(0, second * 4 - 8), second * 4));
  const [third, end] = [around(soak / 3), around(soak)];
  return {
    title: `Memory over ${soak} s of load, pages that are all different`,
    text: table(
      ["server", "RSS MB at the start", `after ${soak / 3} s`, `after ${soak} s`, "most"],
      [[MOCK, ...[idle, third, end, Math.max(...samples)].map(digits)]],
    ),
    targets: [{ name: `RSS: mock, after ${soak} s / after ${soak / 3} s`, value: end / third, atMost: 1.1 }],
  };
}
