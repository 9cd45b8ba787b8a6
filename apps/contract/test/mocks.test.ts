import { type Client, createClient, type NinePicError, type OperationId } from "@9pic/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Outcome } from "../src/client/agreement.ts";
import { exampleArguments, expectedBody } from "../src/client/arguments.ts";
import { headersOf, targetOf, textsOf } from "../src/http/target.ts";
import { readSpec } from "../src/spec.ts";
import { type BufferedResponse, createResponseValidator } from "../src/validate/response.ts";
import { type DocumentedCase, documentedCases, invalidArguments } from "./cases.ts";
import { type Running, servers } from "./servers.ts";

const api = await readSpec();
const validateResponse = createResponseValidator(api);
const validate = (operationId: string, response: BufferedResponse) =>
  validateResponse(
    api.operations.find((one) => one.operationId === operationId)!,
    response,
  );
const cases = documentedCases(api);
/** The first example of each operation is what the mocks return by default. */
const successes = cases.filter(({ status }) => status < 300);
const defaults = successes.filter((one, index) => successes[index - 1]?.operationId !== one.operationId);
/** The credentials of the schemes beside the key; a mock accepts any. */
const credentials = Object.fromEntries(
  [...api.securitySchemes.keys()].filter((name) => !(name in api.security[0]!)).map((name) => [name, "demo-token"]),
);
const withKey = api.operations.filter(({ security }) => security.length > 0);
const invalidCalls = api.operations.flatMap((operation) =>
  invalidArguments(operation, api).map(({ name, value }) => ({
    operation,
    operationId: operation.operationId,
    args: { ...exampleArguments(operation, api), [name]: value },
    name,
    value,
  })),
);

/** What the client returns or throws must be what the server sent. */
function expectAgreement({ response, data, error }: Outcome): void {
  const body = JSON.parse(response.text);
  if (response.status < 300) expect(data).toEqual(body.data);
  else expect(error).toMatchObject({ status: response.status, message: expect.stringContaining(body.message) });
}

describe.each(Object.keys(servers))("%s", (name) => {
  let running: Running;
  beforeAll(async () => {
    running = await servers[name]!();
  }, 30_000);
  afterAll(() => running?.stop());

  /** Returns a client, and the responses that it receives. */
  function clientOf(apiKey: string | null): { pic: Client; received: Response[] } {
    const received: Response[] = [];
    const record: typeof fetch = async (...request) => {
      const response = await fetch(...request);
      received.push(response.clone());
      return response;
    };
    const options = { orgId: 903, baseUrl: running.url, fetch: record, retries: 0 };
    return {
      received,
      pic: createClient({ ...options, apiKey, credentials: apiKey === null ? {} : credentials }),
    };
  }

  /** Calls an operation with the client. */
  async function call(
    { operationId, args }: Pick<DocumentedCase, "operationId" | "args">,
    { apiKey = "demo-key", headers = {} }: { apiKey?: string | null; headers?: Record<string, string> } = {},
  ): Promise<Outcome> {
    const { pic, received } = clientOf(apiKey);
    const method = pic[operationId as OperationId] as (args: object, options: object) => Promise<unknown>;
    const result = await method(args, { headers }).then(
      (data) => ({ data }),
      (error: NinePicError) => ({ error }),
    );
    const [response] = received as [Response];
    return { response: { status: response.status, headers: response.headers, text: await response.text() }, ...result };
  }

  test.each(defaults)("returns the first example of $operationId for the documented arguments", async (one) => {
    const outcome = await call(one);
    expect(validate(one.operationId, outcome.response)).toEqual([]);
    expect(JSON.parse(outcome.response.text)).toEqual(one.body);
    expectAgreement(outcome);
  });

  test.each(cases)("returns the example $example of $operationId with status $status by Prefer", async (one) => {
    const outcome = await call(one, { headers: { Prefer: `code=${one.status}, example=${one.example}` } });
    expect(outcome.response.status).toBe(one.status);
    expect(validate(one.operationId, outcome.response)).toEqual([]);
    expect(JSON.parse(outcome.response.text)).toEqual(one.body);
    expectAgreement(outcome);
  });

  test.each(withKey)("returns 401 for $operationId without a key", async (operation) => {
    const { operationId } = operation;
    const outcome = await call({ operationId, args: exampleArguments(operation, api) }, { apiKey: null });
    expect(outcome.response.status).toBe(401);
    expect(validate(operationId, outcome.response)).toEqual([]);
    expectAgreement(outcome);
  });

  test.each(invalidCalls)("returns 422 for $operationId with $name = $value", async (one) => {
    const { pic, received } = clientOf("demo-key");
    // The client itself refuses the value, so its `fetch` sends the request.
    const method = pic[one.operationId as OperationId] as (args: object) => Promise<unknown>;
    await expect(method(one.args)).rejects.toMatchObject({
      kind: "argument",
      message: expect.stringContaining(`${one.name} must be `),
    });
    expect(received).toEqual([]);
    const { operation, args } = one;
    const [texts, body] = [textsOf(args), await expectedBody(operation, args)];
    const response = await pic.fetch(targetOf(operation, texts), {
      method: operation.method,
      headers: { ...headersOf(operation, texts), ...(body && { "content-type": body.type }) },
      ...(body && { body: body.bytes }),
    });
    expect(response.status).toBe(422);
    const buffered = { status: 422, headers: response.headers, text: await response.text() };
    expect(validate(one.operationId, buffered)).toEqual([]);
  });
});
