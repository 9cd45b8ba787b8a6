/** A scenario is a sequence of responses, which a test, a header or the panel starts. */
import { createSandbox, type Dataset, DatasetError } from "@9pic/sandbox";
import { expect, test } from "vitest";

import { EVENTS, failed, get, PING } from "./send.ts";

const dataset: Dataset = {
  organisations: [{ org_id: 903, events: [{ event_id: 456 }] }],
  scenarios: {
    revoked: { description: "403, 403, then as usual", steps: [{ status: 403, example: "inactiveKey", times: 2 }] },
    paging: { steps: [{ operationId: "listEvents" }, { operationId: "listEvents", status: 500, delay: 30 }] },
    down: { steps: [{ fault: "reset", times: "always" }] },
  },
};
const create = () => createSandbox({ dataset });

test("plays its steps, and then everything is as usual", () => {
  const sandbox = create();
  sandbox.startScenario("revoked");
  expect(get(sandbox, PING).cause).toBe("scenario revoked");
  expect(sandbox.scenarios()).toEqual([{ name: "revoked", session: "", step: 0, steps: 1 }]);
  expect([1, 2, 3].map(() => get(sandbox, PING).status)).toEqual([403, 200, 200]);
  expect(sandbox.scenarios()).toEqual([{ name: "revoked", session: "", step: 1, steps: 1 }]);
  sandbox.startScenario("revoked");
  expect(get(sandbox, PING).status).toBe(403);
});

test("waits for the operation of a step, whose other requests are as usual", () => {
  const sandbox = create();
  sandbox.startScenario("paging");
  const urls = [PING, EVENTS, PING, EVENTS, EVENTS];
  expect(urls.map((url) => get(sandbox, url)).map(({ status, delay }) => [status, delay])).toEqual([
    [200, 0],
    [200, 0],
    [200, 0],
    [500, 30],
    [200, 0],
  ]);
});

test("is started by a header for its session, goes on without it, and stays until it is stopped", () => {
  const sandbox = create();
  const session = { "X-Mock-Session": "a" };
  expect(get(sandbox, PING, { ...session, "X-Mock-Scenario": "down" }).delivery).toBe("reset");
  expect(get(sandbox, PING, session).delivery).toBe("reset");
  expect(get(sandbox, PING).delivery).toBeUndefined();
  sandbox.stopScenario("a");
  expect(get(sandbox, PING, session).delivery).toBeUndefined();
});

test("gives way to an override and to the headers of a request", () => {
  const sandbox = create();
  sandbox.startScenario("down");
  sandbox.override({ status: 404, operationId: "ping" });
  expect([get(sandbox, PING).status, get(sandbox, PING, { prefer: "code=500" }).status]).toEqual([404, 500]);
  expect(get(sandbox, PING).delivery).toBe("reset");
});

test("an unknown scenario is refused with those of the dataset", () => {
  const sandbox = create();
  const message = "there is no scenario up; the dataset has revoked, paging, down";
  expect(get(sandbox, PING, { "X-Mock-Scenario": "up" })).toMatchObject({
    status: 422,
    body: failed(`header.x-mock-scenario: ${message}`),
  });
  expect(() => sandbox.startScenario("up")).toThrow(new RangeError(`${message}.`));
  expect(() => sandbox.startScenario("__proto__")).toThrow(RangeError);
});

test("a dataset without scenarios has some that suit any document", () => {
  const { scenarios } = createSandbox().dataset;
  for (const name of Object.keys(scenarios)) {
    const sandbox = createSandbox();
    sandbox.startScenario(name);
    const responses = Array.from({ length: 10 }, () => get(sandbox, PING));
    expect(responses.filter(({ cause }) => cause?.startsWith(`scenario ${name}, fault `)).length, name).toBeGreaterThan(
      0,
    );
    expect(responses.at(-1)).toMatchObject({ status: 200 });
    expect(responses.at(-1)?.delivery).toBeUndefined();
  }
});

test.each([
  [{ steps: [{ status: 418 }] }, /^scenarios\.mine\.steps\.0: any operation has no status 418; it has /],
  [{ steps: [{}, { fault: "rest" }] }, /^scenarios\.mine\.steps\.1: fault: there is no fault rest; choose from /],
  [{ steps: [{ key: "demo-key" }] }, /^scenarios\.mine\.steps\.0\.key: is not documented$/],
  [{ steps: [] }, /^scenarios\.mine\.steps: must NOT have fewer than 1 items$/],
])("the scenario %j is refused", (mine, violation) => {
  const invalid = { ...dataset, scenarios: { mine } } as Dataset;
  const load = (): unknown => createSandbox({ dataset: invalid });
  expect(load).toThrow(DatasetError);
  try {
    load();
  } catch (error) {
    expect((error as DatasetError).violations).toEqual([expect.stringMatching(violation)]);
  }
});
