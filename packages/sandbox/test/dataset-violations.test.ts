import { createSandbox, type Dataset, DatasetError } from "@9pic/sandbox";
import { describe, expect, test } from "vitest";

import { FLAG, PROPERTIES, readSpec, TEXT } from "./spec.ts";

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
      "organisations.1.orgid: is not documented",
    ],
    [events({ event_id: 1, event_nmae: "x" }), "organisations.0.events.0.event_nmae: is not documented"],
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
      "keys.1.key: is a duplicate",
    ],
    [{ ...twoOrganisations, keys: [{ key: "", org_id: 1 }] }, "keys.0.key: must NOT have fewer than 1 characters"],
    [
      { ...twoOrganisations, keys: [{ key: "a", org_id: 1, state: "lazy" }] },
      "keys.0.state: must be one of active, inactive, unapproved-host, throttled, flaky, down, slow",
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

  test.runIf("event_date" in PROPERTIES.EventListItem)("a date with a time zone", () => {
    const { violations } = refusalOf(events({ event_id: 1, event_date: "2026-01-19T06:00:00Z" }));
    expect(violations).toEqual([expect.stringMatching(/^organisations\.0\.events\.0\.event_date: must match pattern/)]);
  });
});
