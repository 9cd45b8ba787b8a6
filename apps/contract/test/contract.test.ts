import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { badCallsOf, type Case, casesOf } from "../src/cases.ts";
import { callWithClient, type Outcome, type Target } from "../src/client/call.ts";
import { readDocument } from "../src/document.ts";
import { createJudge } from "../src/judge/judge.ts";
import { type Running, servers } from "./servers.ts";

const document = readDocument();
const judge = createJudge(document);
const cases = casesOf(document);
/** Each operation's first example is what it answers when nothing special is asked for. */
const operations = cases.filter((one, index) => cases[index - 1]?.operationId !== one.operationId);

/** What the client says must be what came over the wire. */
function expectAgreement({ answer, data, error }: Outcome): void {
  const body = JSON.parse(answer.text);
  if (answer.status < 300) expect(data).toEqual(body.data);
  else expect(error).toMatchObject({ status: answer.status, message: expect.stringContaining(body.message) });
}

describe.each(Object.keys(servers))("%s keeps to the spec", (name) => {
  let running: Running;
  let target: Target;
  beforeAll(async () => {
    running = await servers[name]!();
    target = { url: running.url, apiKey: "demo-key", orgId: 903 };
  }, 30_000);
  afterAll(() => running?.stop());

  const call = (
    { operationId, values }: Pick<Case, "operationId" | "values">,
    headers = {},
    changed = {},
  ): Promise<Outcome> => callWithClient(target, operationId, { ...values, ...changed }, headers);

  test.each(operations)("$operationId, as the documents call it", async (one) => {
    const outcome = await call(one);
    expect(judge(one.operationId, outcome.answer)).toEqual([]);
    expect(JSON.parse(outcome.answer.text)).toEqual(one.body);
    expectAgreement(outcome);
  });

  test.each(cases)("$operationId: $status, $example", async (one) => {
    const outcome = await call(one, { Prefer: `code=${one.status}, example=${one.example}` });
    expect(outcome.answer.status).toBe(one.status);
    expect(judge(one.operationId, outcome.answer)).toEqual([]);
    expect(JSON.parse(outcome.answer.text)).toEqual(one.body);
    expectAgreement(outcome);
  });

  test.each(operations)("$operationId without a key is 401", async (one) => {
    const outcome = await callWithClient({ ...target, withoutKey: true }, one.operationId, one.values, {});
    expect(outcome.answer.status).toBe(401);
    expect(judge(one.operationId, outcome.answer)).toEqual([]);
    expectAgreement(outcome);
  });

  test.each(badCallsOf(document))("$operationId with $parameter = $value is 422", async (one) => {
    const outcome = await call(one, {}, { [one.parameter]: one.value });
    expect(outcome.answer.status).toBe(422);
    expect(judge(one.operationId, outcome.answer)).toEqual([]);
    expectAgreement(outcome);
  });
});
