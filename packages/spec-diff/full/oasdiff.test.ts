/** Rates an edit for each check of oasdiff, and writes `oasdiff.md`, which says where our bumps differ from its levels. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { falseSentences } from "./draw/existence.ts";
import { checks } from "./edits/oasdiff/index.ts";
import { levels } from "./edits/oasdiff/levels.ts";
import { notCompared } from "./edits/oasdiff/not-compared.ts";
import { isDifferent, tableOf, ratingsOf } from "./edits/oasdiff/ratings.ts";
import { runChecks } from "./edits/oasdiff/run.ts";

const folder = await mkdtemp(join(tmpdir(), "9pic-oasdiff-"));
afterAll(() => rm(folder, { recursive: true }));

const ratings = ratingsOf(await runChecks(checks, folder));

test.each(ratings)("rates as $expected: $title", ({ expected, reported, changes }) => {
  expect({ bump: reported, changes }).toEqual({ bump: expected, changes });
});

test("says of nothing that both documents have that it was added or removed, and has a sentence for each change", () => {
  const wrong = ratings.flatMap(({ title, changes, apis }) =>
    falseSentences(changes, apis).map(({ where, text }) => `${title}: ${where}: ${text}`),
  );
  expect(wrong).toEqual([]);
});

test("says of a schema that does not apply to the whole value what it applies to", () => {
  const texts = ratings.flatMap(({ check, changes }) =>
    changes.map(({ text }) => ({ where: check.where ?? "", text })),
  );
  expect(texts.filter(({ where, text }) => !text.includes(where))).toEqual([]);
});

test("names each edit once", () => {
  const names = checks.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("has an edit for each check of oasdiff, or the reason why there is none", () => {
  const edited = new Set(ratings.map(({ id }) => id));
  const counts = [...levels.keys()].map((id) => {
    const reasons = notCompared.filter(([pattern]) => pattern.test(id)).length;
    return [id, (edited.has(id) ? 1 : 0) + reasons];
  });
  expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
});

test("has a reason where a bump differs from oasdiff's level, and only there", () => {
  const different = new Set(ratings.filter(isDifferent).map(({ check }) => check.name));
  const withReason = new Set(checks.filter(({ reason }) => reason !== undefined).map(({ name }) => name));
  expect([...different].filter((name) => !withReason.has(name))).toEqual([]);
  expect([...withReason].filter((name) => !different.has(name))).toEqual([]);
});

test("lists the checks of oasdiff in oasdiff.md", async () => {
  await expect(tableOf(ratings)).toMatchFileSnapshot("../oasdiff.md");
});
