/** The mock: the example call, the checks around it, the flags that it depends on, and Prism in place of the sandbox. */
import assert from "node:assert/strict";

import { findResponse, jsonContent, type Operation } from "@9pic/openapi";

import type { Column, Tools } from "./cell.ts";
import { EVENT_ID, sendCall } from "./example-call.ts";

/** Sends the example call and gets the first example; a call that is wrong gets the documented error. */
async function tryCalls(url: string, operation: Operation, { calls }: Tools): Promise<void> {
  const call = calls[operation.operationId]!;
  assert.deepEqual(await sendCall(url, operation, call), { status: call.status, body: call.expected });
  const wrong = await sendCall(url, operation, call, { changes: { event_id: "x" } });
  assert.equal(wrong.status, 422, `event_id x returned ${JSON.stringify(wrong)}`);
  if (operation.security.length > 0)
    assert.equal((await sendCall(url, operation, call, { key: "" })).status, 401, "a call without a key");
  if (!operation.requestBody?.required) return;
  const empty = await sendCall(url, operation, call, { changes: { body: {} } });
  assert.equal(empty.status, 422, `an empty body returned ${JSON.stringify(empty)}`);
}

export const mock: Column = (_, tools) => (operation) => tryCalls(tools.sandbox, operation, tools);

export const prism: Column = (_, tools) => (operation) => tryCalls(tools.prism, operation, tools);

/** Calls the operation for every event: the response is a 403 where one of its flags is off, and a success elsewhere. */
export const conditions: Column =
  (_, { api, calls, sandbox }) =>
  async (operation) => {
    const { requires, operationId } = operation;
    if (!requires) return false;
    const source = api.operations.find((other) => other.operationId === requires.operationId)!;
    const call = calls[operationId]!;
    const refusal = jsonContent(findResponse(operation, 403)!)!.examples.find(({ name }) => name === "flagOff");
    const statuses = new Set<number>();
    for (const event_id of await eventIds(sandbox)) {
      const changes = { event_id };
      const details = await sendCall(
        sandbox,
        source,
        { args: call.args, status: 200, expected: undefined },
        { changes },
      );
      const isOn = requires.flags.every((flag) => details.body.data[flag]);
      const { status, body } = await sendCall(sandbox, operation, call, { changes });
      assert.equal(status, isOn ? call.status : 403, `event ${event_id}, with ${JSON.stringify(details.body.data)}`);
      if (!isOn && refusal) assert.deepEqual(body, refusal.value);
      statuses.add(status);
    }
    assert.equal(statuses.size, 2, "the dataset has no event whose flags are on, or none whose flags are off");
    return true;
  };

async function eventIds(url: string): Promise<number[]> {
  const headers = { "X-API-Key": "demo-key" };
  const response = await fetch(`${url}/api/v1/ext/903/events?page_size=100`, { headers });
  const { data } = (await response.json()) as { data: { events: { event_id: number }[] } };
  assert.ok(data.events.some(({ event_id }) => event_id === EVENT_ID));
  return data.events.map(({ event_id }) => event_id);
}
