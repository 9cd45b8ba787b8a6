/** Operations with a security scheme other than the API key. */
import { expect, test } from "vitest";

import { createRedact } from "../src/http/redact.ts";
import { createTransport } from "../src/http/transport.ts";
import { readCaller } from "../src/options/environment.ts";
import { startModified } from "./modified-server.ts";
import { CALLER } from "./run-properties.ts";
import { readTrialSpec, writeTrialSpec } from "./trial-spec.ts";

const TRIAL_ORDER = "/api/v1/ext/903/event/456/trial-orders/7";

/** Creates a transport to a server, with these credentials. */
async function connect(server: string, credentials: Record<string, string> = {}) {
  const api = await readTrialSpec();
  const transport = createTransport({
    ...{ api, server, caller: { ...CALLER, credentials }, maxRequests: 9, isTestServer: true },
    redact: createRedact(CALLER.apiKey, ...Object.values(credentials)),
    ...{ validateResponse: () => [], sleep: async () => {}, onWait: () => {} },
  });
  return { transport, operation: api.operations.find(({ operationId }) => operationId === "deleteTrialOrder")! };
}

test("the credential of an operation is sent in the header of its scheme, without the key, and is hidden", async () => {
  await using spec = await writeTrialSpec();
  const server = await startModified(() => {}, { spec: spec.path });
  const { transport } = await connect(server.url, { TrialToken: "trial-token" });
  const { headers, response } = await transport.send({ method: "DELETE", path: TRIAL_ORDER });
  const without = await transport.send({ method: "DELETE", path: TRIAL_ORDER, hasKey: false });
  await server.stop();
  expect(response.status).toBe(204);
  expect(headers).toMatchObject({ authorization: "Bearer (hidden)" });
  expect(server.requests[0]).toMatchObject({ key: undefined, authorization: "Bearer trial-token" });
  expect(without.response.status).toBe(401);
});

test("a server on this machine gets the key as the credential of every scheme", async () => {
  const { transport, operation } = await connect("http://127.0.0.1:1");
  expect(transport.credentials.of(operation)?.secret).toBe(CALLER.apiKey);
  expect(transport.whyNotSent(operation)).toBeUndefined();
});

test("another server gets no key in place of a credential: the checks are skipped, and the reason names the variable", async () => {
  const { transport, operation } = await connect("https://api.example");
  const reason = "it needs a credential of TrialToken; set NINEPIC_CREDENTIALS";
  expect(transport.whyNotSent(operation)).toBe(reason);
  await expect(transport.send({ method: "DELETE", path: TRIAL_ORDER })).rejects.toThrow(reason);
});

test("NINEPIC_CREDENTIALS is JSON by the name of the scheme", () => {
  const caller = readCaller({ NINEPIC_CREDENTIALS: '{"TrialToken":"trial-token"}' }, "http://127.0.0.1:1");
  expect(caller.credentials).toEqual({ TrialToken: "trial-token" });
});

test.each(["trial-token", '["trial-token"]', '{"TrialToken":12345678}', '{"TrialToken":"short"}'])(
  "NINEPIC_CREDENTIALS=%s is refused without being quoted",
  (text) => {
    const read = () => readCaller({ NINEPIC_CREDENTIALS: text }, "http://127.0.0.1:1");
    expect(read).toThrow(/^NINEPIC_CREDENTIALS/);
    expect(read).not.toThrow(/trial-token|12345678|"short"/);
  },
);
