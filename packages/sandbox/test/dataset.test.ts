import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { createSandbox, defaultDataset, type Dataset } from "@9pic/sandbox";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

import { dataOf, failed, get } from "./ask.ts";

const BIB = { event_id: 7, event_name: "Bib Run", bib_search: true };
const own: Dataset = { organisations: [{ org_id: 1, events: [BIB] }, { org_id: 2 }] };

describe("a dataset of one's own", () => {
  const sandbox = createSandbox({ dataset: own });

  test("is answered in place of the default one", () => {
    expect(dataOf(get(sandbox, "/api/v1/ext/1/events"))).toMatchObject({
      events: [{ event_id: 7, event_name: "Bib Run" }],
      pagination: { total: 1 },
    });
  });

  test("needs no more of an event than its id: the rest is null, or false for a flag", () => {
    expect(dataOf(get(sandbox, "/api/v1/ext/1/event/7/details"))).toEqual({
      event_id: 7,
      event_name: "Bib Run",
      event_slug: null,
      event_date: null,
      status: null,
      event_enabled: false,
      bib_search: true,
      selfie_search: false,
      name_search: false,
      video_search: false,
      video_selfie_search: false,
      timeline_search: false,
    });
  });

  test("has the demo keys of its first organisation, and one for each other", () => {
    expect([...sandbox.dataset.keys.keys()]).toEqual([
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

  test("or its own keys, and then no others", () => {
    const other = createSandbox({ dataset: { ...own, keys: [{ key: "mine", org_id: 1 }] } });
    expect(get(other, "/api/v1/ext/1/events", { "X-API-Key": "mine" }).status).toBe(200);
    expect(get(other, "/api/v1/ext/1/events")).toMatchObject({ status: 403, body: failed("API key is invalid") });
  });

  test("is not changed by being used", () => {
    const [dataset, before] = [structuredClone(own), structuredClone(own)];
    get(createSandbox({ dataset }), "/api/v1/ext/1/events");
    expect(dataset).toEqual(before);
    dataset.organisations.push({ org_id: 3 });
    expect(dataset.organisations).toHaveLength(3);
  });
});

describe("the schema for editors, @9pic/sandbox/dataset.schema.json,", () => {
  const path = createRequire(import.meta.url).resolve("@9pic/sandbox/dataset.schema.json");
  const accepts = new Ajv2020({ formats: { "date-time-local": true } }).compile(JSON.parse(readFileSync(path, "utf8")));

  test("accepts the default dataset, and one that names the schema", () => {
    expect([accepts(defaultDataset), accepts.errors]).toEqual([true, null]);
    expect(accepts({ $schema: "./dataset.schema.json", ...own })).toBe(true);
  });

  test("refuses a misspelt field, wherever it stands", () => {
    expect(accepts({ ...own, key: [] })).toBe(false);
    expect(accepts({ organisations: [{ org_id: 1, events: [{ event_id: 1, bib_serach: true }] }] })).toBe(false);
    expect(accepts({ ...own, keys: [{ key: "a", org_id: 1, sate: "slow" }] })).toBe(false);
  });
});
