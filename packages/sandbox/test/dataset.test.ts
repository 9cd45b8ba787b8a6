import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { createSandbox, defaultDataset, defaultSpec, type Dataset } from "@9pic/sandbox";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { dataOf, failed, get, MESSAGES } from "./send.ts";
import { FLAG, isFlag, PROPERTIES, TEXT } from "./spec.ts";

const BIB: Record<string, unknown> & { event_id: number } = { event_id: 7, [TEXT]: "Bib Run", [FLAG]: true };
const dataset: Dataset = { organisations: [{ org_id: 1, events: [BIB] }, { org_id: 2 }] };

describe("a custom dataset", () => {
  const sandbox = createSandbox({ dataset });

  test("replaces the default dataset", () => {
    expect(dataOf(get(sandbox, "/api/v1/ext/1/events"))).toMatchObject({
      events: [{ event_id: 7, [TEXT]: "Bib Run" }],
      pagination: { total: 1 },
    });
  });

  test("requires only the id of an event; other properties are null, or false for a flag", () => {
    const details = dataOf(get(sandbox, "/api/v1/ext/1/event/7/details"));
    for (const [name, property] of Object.entries(PROPERTIES.EventDetails)) {
      if (BIB[name] !== undefined) expect(details[name]).toBe(BIB[name]);
      else if (isFlag(property)) expect(details[name], name).toBe(false);
      else if (defaultSpec.eventValues[name]?.includes(null)) expect(details[name], name).toBe(null);
    }
  });

  test("gives the demo keys to its first organisation, and one key to each other", () => {
    const keys = [...sandbox.dataset.keys.values()].filter(({ fault }) => fault === undefined);
    expect(keys.map(({ key }) => key)).toEqual([
      "demo-key",
      "demo-key-2",
      "demo-key-inactive",
      "demo-key-unapproved-host",
      "demo-key-throttled",
      "demo-key-flaky",
      "demo-key-down",
      "demo-key-slow",
    ]);
    expect(get(sandbox, "/api/v1/ext/2/events", { "X-API-Key": "demo-key-2" }).status).toBe(200);
  });

  test("replaces the demo keys by its own keys", () => {
    const other = createSandbox({ dataset: { ...dataset, keys: [{ key: "mine", org_id: 1 }] } });
    expect(get(other, "/api/v1/ext/1/events", { "X-API-Key": "mine" }).status).toBe(200);
    expect(get(other, "/api/v1/ext/1/events")).toMatchObject({ status: 403, body: failed(MESSAGES.unknownKey) });
  });

  test("is neither changed nor frozen by a sandbox", () => {
    const [copy, before] = [structuredClone(dataset), structuredClone(dataset)];
    get(createSandbox({ dataset: copy }), "/api/v1/ext/1/events");
    expect(copy).toEqual(before);
    copy.organisations.push({ org_id: 3 });
    expect(copy.organisations).toHaveLength(3);
  });
});

describe("@9pic/sandbox/dataset.schema.json", () => {
  const path = createRequire(import.meta.url).resolve("@9pic/sandbox/dataset.schema.json");
  const accepts = new Ajv2020({ formats: { "date-time-local": true } }).compile(JSON.parse(readFileSync(path, "utf8")));

  test("accepts the default dataset, and a dataset with $schema", () => {
    expect([accepts(defaultDataset), accepts.errors]).toEqual([true, null]);
    expect(accepts({ $schema: "./dataset.schema.json", ...dataset })).toBe(true);
  });

  test("refuses a misspelt property at every level", () => {
    expect(accepts({ ...dataset, key: [] })).toBe(false);
    expect(accepts({ organisations: [{ org_id: 1, events: [{ event_id: 1, bib_serach: true }] }] })).toBe(false);
    expect(accepts({ ...dataset, keys: [{ key: "a", org_id: 1, sate: "slow" }] })).toBe(false);
  });
});
