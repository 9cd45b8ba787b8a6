import { LIST } from "../request.ts";
import { measure, type Plan, type Subject } from "../rounds.ts";
import { startMock } from "../servers.ts";
import { digits, table } from "../table.ts";
import type { Section } from "../targets.ts";

const MILLION = 1_000_000;
const LAST = MILLION / 10;
/** More than any server remembers, and no path comes twice before all others had their turn. */
const DIFFERENT = 16_000;

const at = (page: number): string[] => [`${LIST}?page=${page}`];

/** The same page under many names: a parameter that the spec does not have makes each a question of its own. */
const renamed = (page: number): string[] =>
  Array.from({ length: DIFFERENT }, (_, number) => `${LIST}?page=${page}&number=${number}`);
const anyPage = (): string[] =>
  Array.from(
    { length: DIFFERENT },
    (_, number) => `${LIST}?page=${1 + Math.floor((number * LAST) / DIFFERENT)}&number=${number}`,
  );

/** What a page of ten costs, by how many events there are and where it is among them. */
export async function pages(plan: Plan): Promise<Section> {
  const few = await startMock();
  const many = await startMock("--events", String(MILLION));
  const asked: [base: Subject, ...others: Subject[]][] = [
    [
      { name: "24 events, the first page", server: few, paths: at(1) },
      { name: "1,000,000 events, the first page", server: many, paths: at(1) },
      { name: "1,000,000 events, the last page", server: many, paths: at(LAST) },
    ],
    [
      { name: "24 events, the first page, each question new", server: few, paths: renamed(1) },
      { name: "1,000,000 events, the first page, each question new", server: many, paths: renamed(1) },
      { name: "1,000,000 events, the last page, each question new", server: many, paths: renamed(LAST) },
      { name: "1,000,000 events, any page, each question new", server: many, paths: anyPage() },
    ],
  ];
  const rounds = await measure(asked.flat(), plan, plan.shortSeconds);
  await Promise.all([few.stop(), many.stop()]);

  const rows = asked.flatMap(([base, ...others]) =>
    [base, ...others].map(({ name }) => [
      name,
      digits(rounds.median(name, ({ rate }) => rate)),
      digits(rounds.median(name, ({ cost }) => cost)),
      `${digits(rounds.median(name, ({ busy }) => busy * 100))} %`,
      digits(rounds.ratio(name, base.name, ({ cost }) => cost)),
    ]),
  );
  const targets = asked.flatMap(([base, ...others]) =>
    others.map(({ name }) => ({
      name: `CPU per request: ${name}, / 24 events`,
      value: rounds.ratio(name, base.name, ({ cost }) => cost),
      atMost: 1.2,
    })),
  );
  return {
    title: `A page of ten events, rounds of ${plan.shortSeconds} s`,
    text: table(["page", "req/s", "CPU us/req", "busy", "CPU / 24 events"], rows),
    targets,
  };
}
