import type { ApiDescription } from "@9pic/openapi";

import { type Check, createCheckRunner } from "../src/check.ts";
import { createRedact } from "../src/http/redact.ts";
import { createTransport } from "../src/http/transport.ts";
import { prepareOperations } from "../src/properties/calls.ts";
import { checkProperties } from "../src/properties/suite.ts";
import { createResponseValidator } from "../src/validate/response.ts";
import { createValidate } from "../src/validate/schemas.ts";

/** What the mock accepts. */
export const CALLER = { apiKey: "demo-key", orgId: 903, eventId: 456 };

/**
 * Runs the properties suite with any document.
 *
 * @param operationIds those that are checked; all without it
 * @param runs the number of calls for each property
 */
export async function runProperties(
  api: ApiDescription,
  server: string,
  {
    operationIds,
    runs = 8,
    isTestServer = true,
  }: { operationIds?: string[]; runs?: number; isTestServer?: boolean } = {},
): Promise<Check[]> {
  const validate = createValidate(api);
  const transport = createTransport({
    ...{ server, caller: CALLER, redact: createRedact(CALLER.apiKey), maxRequests: 10_000, isTestServer },
    ...{ api, validateResponse: createResponseValidator(api, validate) },
    ...{ sleep: async () => {}, onWait: () => {} },
  });
  const runner = createCheckRunner(transport, () => {});
  const all = prepareOperations(api, { validate, caller: CALLER, seed: 1 });
  const tested = all.filter(({ operation }) => operationIds?.includes(operation.operationId) ?? true);
  await checkProperties({ api, tested, transport, runner, caller: CALLER, seed: 1, runs });
  return runner.checks;
}
