import { digits, table } from "../figures.ts";
import { LIST } from "../request.ts";
import { measureRounds, type MockPlan, type LoadSubject } from "../rounds.ts";
import { startMock } from "../servers.ts";
import type { SectionResult } from "../targets.ts";

const MILLION = 1_000_000;
const LAST = MILLION / 10;
/** Number of different paths: more than any server caches, and each is requested once before the first is repeated. */
const PATH_COUNT = 16_000;

const at = (page: number): string[] => [`${LIST}?page=${page}`];

/** Returns different URLs of the same page: each has another value of a parameter that the spec does not document. */
export const uniqueUrls = (page: number): string[] =>
  Array.from({ length: PATH_COUNT }, (_, number) => `${LIST}?page=${page}&number=${number}`);
const anyPage = (): string[] =>
  Array.from(
    { length: PATH_COUNT },
    (_, number) => `${LIST}?page=${1 + Math.floor((number * LAST) / PATH_COUNT)}&number=${number}`,
  );

/** Measures a page of ten events, by the number of events and the position of the page. */
export async function pages(plan: MockPlan): Promise<SectionResult> {
  const few = await startMock();
  const many = await startMock("--events", String(MILLION));
  const groups: [base: LoadSubject, ...others: LoadSubject[]][] = [
    [
      { name: "24 events, the first page", server: few, paths: at(1) },
      { name: "1,000,000 events, the first page", server: many, paths: at(1) },
      { name: "1,000,000 events, the last page", server: many, paths: at(LAST) },
    ],
    [
      { name: "24 events, the first page, each URL new", server: few, paths: uniqueUrls(1) },
      { name: "1,000,000 events, the first page, each URL new", server: many, paths: uniqueUrls(1) },
      { name: "1,000,000 events, the last page, each URL new", server: many, paths: uniqueUrls(LAST) },
      { name: "1,000,000 events, any page, each URL new", server: many, paths: anyPage() },
    ],
  ];
  const rounds = await measureRounds(groups.flat(), plan, plan.shortSeconds);
  await Promise.all([few.stop(), many.stop()]);

  const rows = groups.flatMap(([base, ...others]) =>
    [base, ...others].map(({ name }) => [
      name,
      digits(rounds.median(name, ({ rate }) => rate)),
      digits(rounds.median(name, ({ cost }) => cost)),
      `${digits(rounds.median(name, ({ busy }) => busy * 100))} %`,
      digits(rounds.ratio(name, base.name, ({ cost }) => cost)),
    ]),
  );
  const targets = groups.flatMap(([base, ...others]) =>
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
