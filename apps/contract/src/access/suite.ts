import { type CheckResult, failureOf } from "../check.ts";
import { requestOf, requiredArguments, type TestedOperation } from "../properties/calls.ts";
import { validCallViolations } from "../properties/responses.ts";
import type { PropertiesContext } from "../properties/suite.ts";
import { type AccessCheck, planAccess, refusalViolations } from "./checks.ts";

/** Checks that the server gives data to the caller's key alone, and only data of the caller's organisation. */
export async function checkAccess(options: PropertiesContext): Promise<void> {
  const { api, transport, runner, caller, tested, seed } = options;
  for (const one of tested) {
    const { operation } = one;
    const skipped = transport.whyNotSent(operation);
    const credential = transport.credentials.of(operation);
    for (const check of planAccess(operation, { api, caller, credential, seed })) {
      const title = `${operation.operationId}: ${check.name}`;
      if (skipped === undefined) await runner.run("access", title, () => call(one, check, options));
      else runner.record("access", title, [], { skipped });
    }
  }
}

async function call(
  tested: TestedOperation,
  check: AccessCheck,
  { transport }: PropertiesContext,
): Promise<CheckResult> {
  const { headers, note, args, refused } = check;
  const request = await requestOf(tested, { args: { ...requiredArguments(tested), ...args } });
  const exchange = await transport.send({
    ...{ ...request, note },
    ...(headers && { headers: { ...request.headers, ...headers }, hasKey: false }),
  });
  const { operation, hasOwnIdsOnly } = tested;
  // A flag that the operation requires can be off for any event.
  const allowances = { hasOwnIdsOnly, mayLackFlag: operation.requires !== undefined };
  const violations = refused
    ? refusalViolations(exchange, refused)
    : validCallViolations(operation, exchange, allowances);
  return { failures: violations.map((violation) => failureOf(exchange, violation)) };
}
