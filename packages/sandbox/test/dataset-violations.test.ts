import { createSandbox, type Dataset, DatasetError, defaultSpec, keyPurposes } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { get } from "./send.ts";
import { operation, outcome, sandboxOf, smallSpec } from "./small-spec.ts";
import { FLAG, PROPERTIES, readSpec, TEXT } from "./spec.ts";

const STATES = Object.keys(keyPurposes);
const parameter = (name: string, schema: object) => ({ name, in: "query", schema: { type: "string", ...schema } });
const misspelt = (name: string): string => name.slice(0, -2) + name.at(-1) + name.at(-2);

const twoOrganisations: Dataset = { organisations: [{ org_id: 1 }, { org_id: 2 }] };

/** A dataset whose organisation 1 has these events. */
const events = (...list: object[]) => ({ organisations: [{ org_id: 1, events: list }] });

function refusalOf(dataset: unknown): DatasetError {
  try {
    createSandbox({ dataset: dataset as Dataset });
  } catch (error) {
    if (error instanceof DatasetError) return error;
  }
  return expect.fail("the dataset should have been refused");
}

describe("an invalid dataset is refused with the path of each violation", () => {
  test.each<[unknown, ...string[]]>([
    ["a dataset", "must be object"],
    [{}, "organisations: is missing"],
    [{ organisations: [] }, "organisations: must NOT have fewer than 1 items"],
    [
      { organisations: [{ org_id: 0 }, { orgid: 2 }] },
      "organisations.0.org_id: must be >= 1",
      "organisations.1.org_id: is missing",
      "organisations.1.orgid: is not documented; did you mean org_id?",
    ],
    [events({ event_id: 1, zzz: "x" }), "organisations.0.events.0.zzz: is not documented"],
    [
      events({ event_id: 1, [misspelt(TEXT)]: "x" }),
      `organisations.0.events.0.${misspelt(TEXT)}: is not documented; did you mean ${TEXT}?`,
    ],
    [{ organisation: [] }, "organisations: is missing", "organisation: is not documented; did you mean organisations?"],
    [
      events({ event_id: 9007199254740993 }), // oxlint-disable-line no-loss-of-precision
      "organisations.0.events.0.event_id: must be -9007199254740991 to 9007199254740991: a larger integer would be rounded",
    ],
    [events({ event_id: 1 }, { event_id: "2" }), "organisations.0.events.1.event_id: must be integer"],
    [events({ event_id: 1, [FLAG]: "yes" }), `organisations.0.events.0.${FLAG}: must be boolean`],
    [events({ event_id: 1, [TEXT]: 5 }), `organisations.0.events.0.${TEXT}: must be string,null`],
    [
      events({ event_id: 1 }, { event_id: 1 }),
      "organisations.0.events.1.event_id: 1 is also in organisations.0.events.0.event_id",
    ],
    [{ organisations: [{ org_id: 1 }, { org_id: 1 }] }, "organisations.1.org_id: 1 is also in organisations.0.org_id"],
    [
      { organisations: [{ org_id: 1, generated: { count: 1_000_001, first_event_id: 1 } }] },
      "organisations.0.generated.count: must be <= 1000000",
    ],
    [
      {
        organisations: [
          { org_id: 1, generated: { count: 10, first_event_id: 1 } },
          { org_id: 2, events: [{ event_id: 10 }] },
        ],
      },
      "organisations.1.events.0.event_id: 10 is also in organisations.0.generated",
    ],
    [{ ...twoOrganisations, keys: [{ key: "a", org_id: 9 }] }, "keys.0.org_id: there is no organisation 9"],
    [
      {
        ...twoOrganisations,
        keys: [
          { key: "a", org_id: 1 },
          { key: "a", org_id: 2 },
        ],
      },
      "keys.1.key: is also in keys.0.key",
    ],
    [{ ...twoOrganisations, keys: [{ key: "", org_id: 1 }] }, "keys.0.key: must NOT have fewer than 1 characters"],
    [
      { ...twoOrganisations, keys: [{ key: "a", org_id: 1, state: "zzz" }] },
      `keys.0.state: must be one of ${STATES.join(", ")}`,
    ],
    [
      { ...twoOrganisations, keys: [{ key: "a", org_id: 1, state: "in-active" }] },
      `keys.0.state: must be one of ${STATES.join(", ")}; did you mean inactive?`,
    ],
    [
      { organisations: [{ org_id: 903 }], keys: [{ key: "a", org_id: 930 }] },
      "keys.0.org_id: there is no organisation 930",
    ],
    [
      { organisations: [{ org_id: 903 }], keys: [{ key: "a", org_id: 93 }] },
      "keys.0.org_id: there is no organisation 93; did you mean 903?",
    ],
    [
      { organisations: [{ org_id: 90_301 }], keys: [{ key: "a", org_id: 90_302 }] },
      "keys.0.org_id: there is no organisation 90302; did you mean 90301?",
    ],
  ])("%j", (dataset, ...violations) => {
    const error = refusalOf(dataset);
    expect(error.violations).toEqual(violations);
    expect(error.message).toBe(
      ["The dataset is invalid. Correct these values:", ...violations.map((one) => `  ${one}`)].join("\n"),
    );
  });

  const { if: condition, then } = readSpec().components.schemas.EventDetails;

  test.runIf(condition && then)("a flag that is on only where another one is", () => {
    const [[flag], [other]] = [Object.keys(condition.properties), Object.keys(then.properties)] as [[string], [string]];
    const { violations } = refusalOf(events({ event_id: 1, [flag]: true }));
    expect(violations).toEqual([`organisations.0.events.0.${other}: must be true`]);
  });

  const DATE = "event_date" in PROPERTIES.EventListItem;

  test
    .runIf(DATE)
    .each(["2026-01-19T06:00:00Z", "2026-01-19", "2027-13-01T06:00:00", "2027-04-01T24:61:00", "soon", ""])(
    "a date that is %j, in words",
    (event_date) => {
      const { violations } = refusalOf(events({ event_id: 1, event_date }));
      expect(violations).toEqual([
        expect.stringMatching(/\.event_date: must be a date and time such as \d{4}-\d\d-\d\dT/),
      ]);
    },
  );

  test
    .runIf(DATE)
    .each(["2027-02-30", "2027-02-31", "2027-04-31", "2027-11-31", "2027-02-29", "2100-02-29", "1900-02-29"])(
    "the day %s, which is not in the calendar",
    (day) => {
      const { violations } = refusalOf(events({ event_id: 1, event_date: `${day}T06:00:00` }));
      expect(violations).toEqual(["organisations.0.events.0.event_date: must be a day of the calendar"]);
    },
  );

  test.runIf(DATE)("accepts each day of the calendar, and refuses each other one of a month up to 31", () => {
    for (const year of [1900, 2000, 2023, 2024, 2100])
      for (let month = 1; month <= 12; month++)
        for (let day = 1; day <= 31; day++) {
          const text = [year, ...[month, day].map((part) => String(part).padStart(2, "0"))].join("-");
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
          const accepts = defaultSpec.validateDataset(events({ event_id: 1, event_date: `${text}T06:00:00` }));
          expect(accepts.length === 0, text).toBe(exists);
        }
  });

  test.each([
    [" a", "must not begin or end with a space: HTTP removes it"],
    ["a\u00a0", "must not begin or end with a space: HTTP removes it"],
    ["a\nb", "must have no line break, tab or other control character: no header can have one"],
    ["a\u0000b", "must have no line break, tab or other control character: no header can have one"],
    ["a\u0093b", "must have no line break, tab or other control character: no header can have one"],
    ["दौड़", "must have characters of Latin-1 only, as a header"],
    ["a".repeat(501), "must NOT have more than 500 characters"],
  ])("the key %j, which no header can be", (key, problem) => {
    expect(refusalOf({ ...twoOrganisations, keys: [{ key, org_id: 1 }] }).violations).toEqual([
      `keys.0.key: ${problem}`,
    ]);
  });

  test("the first 20 of many violations are listed, and the error has all", () => {
    const list = Array.from({ length: 300 }, (_, index) => ({ event_id: `${index}` }));
    const { message, violations } = refusalOf(events(...list));
    expect(violations).toHaveLength(300);
    const lines = message.split("\n");
    expect([lines.length, lines.at(-2), lines.at(-1)]).toEqual([
      22,
      "  organisations.0.events.19.event_id: must be integer",
      "  … and 280 more",
    ]);
  });
});

test.each(["a", "x y", "café", "!~", "a".repeat(500)])("the key %j is accepted", (key) => {
  const sandbox = createSandbox({ dataset: { ...twoOrganisations, keys: [{ key, org_id: 1 }] } });
  expect(get(sandbox, "/api/v1/ext/1/events", { "X-API-Key": key }).status).toBe(200);
});

test("a pattern without an example is told in its description's words, also in a request", () => {
  const pin = { pattern: "^\\d{6}$", examples: ["560001"] };
  const code = { pattern: "^[A-Z]{3}$", description: "Three capital letters. As printed." };
  const parameters = [parameter("pin", pin), parameter("code", code), parameter("other", { pattern: "^x$" })];
  const sandbox = sandboxOf(smallSpec({ "/things": { get: operation({ parameters }) } }));
  expect(outcome(sandbox, { method: "GET", url: "/things?pin=1&code=2&other=3" })).toEqual([
    422,
    'query.pin: must be like "560001"; query.code: must be as described: Three capital letters; query.other: must match pattern "^x$"',
  ]);
});
