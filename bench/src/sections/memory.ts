import { load } from "../load.ts";
import { LIST } from "../request.ts";
import { type Plan, progress } from "../rounds.ts";
import { MOCK, startMock } from "../servers.ts";
import { median } from "../statistics.ts";
import { digits, table } from "../table.ts";
import type { Section } from "../targets.ts";

/** Questions that are all different, so that whatever is remembered is filled and emptied. */
const paths = Array.from({ length: 16_000 }, (_, number) => `${LIST}?page=${number + 1}`);

/** Whether memory grows for as long as requests come. */
export async function memory({ soak }: Plan): Promise<Section> {
  const server = await startMock("--events", "1000000");
  progress(`memory: ${soak} s`);
  const { idle, memory: samples } = await load({ ...server, paths, warmUp: 0, seconds: soak });
  progress("");
  await server.stop();
  // The collector makes each sample a matter of chance: the middle one of two seconds is less so.
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
