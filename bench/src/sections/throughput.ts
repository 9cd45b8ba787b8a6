import { once } from "node:events";
import { type ClientRequest, get, type IncomingMessage } from "node:http";

import { digits, table } from "../figures.ts";
import type { Measurement } from "../load.ts";
import type { RunningServer } from "../process.ts";
import { measureRounds, type MockPlan } from "../rounds.ts";
import {
  readResponse,
  BARE,
  MOCK,
  PRISM,
  QUIET_PRISM,
  SPEC_FILE,
  startBare,
  startMock,
  startPrism,
} from "../servers.ts";
import type { SectionResult } from "../targets.ts";
import { uniqueUrls } from "./pages.ts";

const JSON_LOG = `${MOCK} --log json`;
const PRETTY_LOG = `${MOCK} --log pretty`;
const NEW_URLS = `${MOCK}, each URL new`;
const PANEL = `${MOCK}, a panel open`;

const rate = (measurement: Measurement): number => measurement.rate;
const perCpu = (measurement: Measurement): number => 1 / measurement.cost;
const memory = (measurement: Measurement): number => Math.max(...measurement.memory);

/** On two otherwise idle cores, autocannon keeps even the bare server busy for 95 % of the time. */
const busyWarning = (busy: number): string =>
  busy < 0.85
    ? "\n\nOther programs kept the machine busy, so the servers waited. Run it again on an idle machine."
    : "";

/** Reads the events of a mock, as its panel does in a browser. */
async function openPanel({ url }: RunningServer): Promise<ClientRequest> {
  const request = get(`${url}/__mock/events`);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.resume().on("error", () => {});
  return request;
}

/** Measures requests per second, CPU time per request and memory of each server. */
export async function throughput(plan: MockPlan): Promise<SectionResult> {
  const mock = await startMock();
  const watched = await startMock();
  const panel = await openPanel(watched);
  const subjects = [
    { name: BARE, server: await startBare(mock) },
    { name: MOCK, server: mock },
    { name: NEW_URLS, server: await startMock(), paths: uniqueUrls(1) },
    { name: PANEL, server: watched },
    { name: JSON_LOG, server: await startMock("--log", "json") },
    { name: PRETTY_LOG, server: await startMock("--log", "pretty") },
    { name: QUIET_PRISM, server: await startPrism(SPEC_FILE, "-v", "error") },
    { name: PRISM, server: await startPrism(SPEC_FILE) },
  ];
  const sizes = new Map<string, number>();
  for (const { name, server } of subjects) sizes.set(name, Buffer.byteLength((await readResponse(server)).body));
  const rounds = await measureRounds(subjects, plan);
  panel.destroy();
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
  const speedup = (other: string, atLeast: number) => ({
    name: `requests per CPU time: mock / ${other}`,
    value: rounds.ratio(MOCK, other, perCpu),
    byRate: rounds.ratio(MOCK, other, rate),
    atLeast,
  });
  const memoryTarget = (other: string) => ({
    name: `RSS under load: mock / ${other}`,
    value: rounds.ratio(MOCK, other, memory),
    atMost: 0.5,
  });
  return {
    title: `Throughput, rounds of ${plan.seconds} s`,
    text: text + busyWarning(rounds.median(BARE, ({ busy }) => busy)),
    targets: [
      speedup(BARE, 0.8),
      speedup(QUIET_PRISM, 8),
      speedup(PRISM, 20),
      {
        name: `CPU per request: ${NEW_URLS} / ${BARE}`,
        value: rounds.ratio(NEW_URLS, BARE, ({ cost }) => cost),
        atMost: 2,
      },
      {
        name: "requests per CPU time: with a panel open / without",
        value: rounds.ratio(PANEL, MOCK, perCpu),
        byRate: rounds.ratio(PANEL, MOCK, rate),
        atLeast: 0.9,
      },
      memoryTarget(QUIET_PRISM),
      memoryTarget(PRISM),
    ],
  };
}
