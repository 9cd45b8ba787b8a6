import type { Measured } from "../load.ts";
import { measure, type Plan } from "../rounds.ts";
import { answerOf, BARE, MOCK, PRISM, QUIET_PRISM, SPEC_FILE, startBare, startMock, startPrism } from "../servers.ts";
import { digits, table } from "../table.ts";
import type { Section } from "../targets.ts";

const JSON_LOG = `${MOCK} --log json`;
const PRETTY_LOG = `${MOCK} --log pretty`;

const rate = (measured: Measured): number => measured.rate;
const perCpu = (measured: Measured): number => 1 / measured.cost;
const memory = (measured: Measured): number => Math.max(...measured.memory);

/** Alone on two cores, autocannon keeps even the bare server busy for 95 % of the time. */
const disturbance = (busy: number): string =>
  busy < 0.85
    ? "\n\nSomething else kept the machine busy, and the servers waiting. Run it again when it is quiet."
    : "";

/** How many requests each server answers, at which cost, in how much memory. */
export async function throughput(plan: Plan): Promise<Section> {
  const mock = await startMock();
  const subjects = [
    { name: BARE, server: await startBare(mock) },
    { name: MOCK, server: mock },
    { name: JSON_LOG, server: await startMock("--log", "json") },
    { name: PRETTY_LOG, server: await startMock("--log", "pretty") },
    { name: QUIET_PRISM, server: await startPrism(SPEC_FILE, "-v", "error") },
    { name: PRISM, server: await startPrism(SPEC_FILE) },
  ];
  const sizes = new Map<string, number>();
  for (const { name, server } of subjects) sizes.set(name, Buffer.byteLength((await answerOf(server)).body));
  const rounds = await measure(subjects, plan);
  await Promise.all(subjects.map(({ server }) => server.stop()));

  const rows = subjects.map(({ name }) => [
    name,
    digits(rounds.median(name, rate)),
    digits(rounds.median(name, ({ cost }) => cost)),
    `${digits(rounds.median(name, ({ busy }) => busy * 100))} %`,
    digits(rounds.median(name, ({ p99 }) => p99)),
    digits(rounds.median(name, ({ idle }) => idle)),
    digits(rounds.median(name, memory)),
    String(sizes.get(name)),
  ]);
  const text = table(
    ["server", "req/s", "CPU us/req", "busy", "p99 ms", "RSS MB before", "under load", "body bytes"],
    rows,
  );
  const faster = (other: string, atLeast: number) => ({
    name: `requests per CPU time: mock / ${other}`,
    value: rounds.ratio(MOCK, other, perCpu),
    byRate: rounds.ratio(MOCK, other, rate),
    atLeast,
  });
  const ofMemory = (other: string) => ({
    name: `RSS under load: mock / ${other}`,
    value: rounds.ratio(MOCK, other, memory),
    atMost: 0.5,
  });
  return {
    title: `Throughput, rounds of ${plan.seconds} s`,
    text: text + disturbance(rounds.median(BARE, ({ busy }) => busy)),
    targets: [faster(BARE, 0.8), faster(QUIET_PRISM, 8), faster(PRISM, 20), ofMemory(QUIET_PRISM), ofMemory(PRISM)],
  };
}
