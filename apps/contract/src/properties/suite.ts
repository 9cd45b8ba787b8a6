import { type CheckResult, failureOf, type SuiteContext } from "../check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Transport } from "../http/transport.ts";
import { type Arguments, targetOf } from "../spec.ts";
import type { Validate } from "../validate/schemas.ts";
import type { Violation } from "../validate/violation.ts";
import { prepareOperation, requiredArguments, type TestedOperation, validCalls } from "./calls.ts";
import { checkPages, pageViolations, readPage } from "./pages.ts";
import { echoViolations, invalidCallViolations, validCallViolations } from "./responses.ts";

/** `seed` decides which values are generated, and `runs` is the number of calls for each property. */
type PropertiesContext = SuiteContext & { validate: Validate; seed: number; runs: number };

/** Checks what the spec says of all calls of all operations, with generated values. */
export async function checkProperties(options: PropertiesContext): Promise<void> {
  for (const operation of options.api.operations) await checkOperation(prepareOperation(operation, options), options);
}

async function checkOperation(tested: TestedOperation, options: PropertiesContext): Promise<void> {
  const { transport, runner, seed, runs } = options;
  const { operation, texts, sizes } = tested;
  const check = (name: string, work: () => Promise<CheckResult>): Promise<void> =>
    runner.run("properties", `${operation.operationId}: ${name}`, work);
  const targetWith = (args: Arguments): string => targetOf(operation, { ...requiredArguments(tested), ...args });

  await check("valid values", () =>
    sendAll(transport, validCalls(tested, seed, runs), (exchange, args) => valueViolations(tested, exchange, args)),
  );
  for (const { name } of operation.parameters) {
    const invalid = (texts.get(name)?.invalid ?? []).slice(0, runs);
    if (invalid.length === 0) continue; // Every text is valid.
    const calls = new Map(invalid.map((text) => [targetWith({ [name]: text }), {}]));
    await check(`invalid ${name}`, () =>
      sendAll(transport, calls, (exchange) => invalidCallViolations(exchange, name)),
    );
  }
  if (!sizes) return;
  const call = (args: Arguments): Promise<Exchange> => transport.send({ path: targetWith(args) });
  await check("consistent pages", () => checkPages(call, sizes));
}

/** Sends calls one after another. `inspect` returns what is wrong with a response beside the violations of its schema. */
async function sendAll(
  transport: Transport,
  calls: Map<string, Arguments>,
  inspect: (exchange: Exchange, args: Arguments) => Violation[],
): Promise<CheckResult> {
  const failures = [];
  for (const [path, args] of calls) {
    const exchange = await transport.send({ path });
    failures.push(...inspect(exchange, args).map((violation) => failureOf(exchange, violation)));
  }
  return { failures };
}

function valueViolations(tested: TestedOperation, exchange: Exchange, args: Arguments): Violation[] {
  const { operation, hasOwnIdsOnly, sizes } = tested;
  if (exchange.response.status !== 200) return validCallViolations(exchange, hasOwnIdsOnly);
  const echoed = echoViolations(exchange, operation, args);
  const page = sizes && readPage(exchange.response, sizes);
  if (!sizes || !page) return echoed;
  const requested = {
    page: Number(args[sizes.page] ?? 1),
    pageSize: Number(args[sizes.pageSize] ?? sizes.defaultSize),
  };
  return [...echoed, ...pageViolations(requested, page, sizes)];
}
