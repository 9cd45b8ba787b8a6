import type { ApiDescription, Operation } from "@9pic/openapi";
import * as fc from "fast-check";

import type { Exchange } from "../http/exchange.ts";
import type { OutgoingRequest } from "../http/send.ts";
import { type Argument, type Arguments, headersOf, targetOf } from "../http/target.ts";
import { type Caller, ownIds } from "../options/environment.ts";
import { type PageSizes, pageSizesOf } from "../spec.ts";
import { createValidate, type Validate } from "../validate/schemas.ts";
import { type GeneratedBodies, type GeneratedBody, generateBodies } from "../values/bodies.ts";
import { requestView } from "../values/request-schemas.ts";
import { type GeneratedArguments, generateArguments } from "../values/texts.ts";
import { identifiersOf } from "./lists.ts";
import type { Allowances } from "./responses.ts";

/** Arguments and the body of a call. */
export type CallValues = { args: Arguments; body?: GeneratedBody | undefined };

/** An operation, and what its calls are made of. */
export type TestedOperation = ReturnType<typeof prepareOperation> & {
  /** Undefined for an operation without a body. */
  bodies: GeneratedBodies | undefined;
};

/** What the checks of an operation work with. */
export type OperationContext = {
  tested: TestedOperation;
  /** Sends a call with exactly these arguments. The spec need not document the `tolerated` statuses. */
  call: (values: CallValues, tolerated?: readonly number[]) => Promise<Exchange>;
  /** What the server may know, as far as it was found out. */
  allowances: () => Allowances;
  seed: number;
  /** The number of calls for each property. */
  runs: number;
};

type PrepareOptions = { validate: Validate; caller: Caller; seed: number };

/** Generates the values for the calls of all operations. `seed` decides which. */
export function prepareOperations(api: ApiDescription, options: PrepareOptions): TestedOperation[] {
  const view = requestView(api);
  const requests = { api: view, validate: createValidate(view) };
  return api.operations.map((operation, index) => ({
    ...prepareOperation(api, operation, options),
    bodies: generateBodies(view.operations[index] as Operation, requests, options.seed),
  }));
}

function prepareOperation(api: ApiDescription, operation: Operation, { validate, caller, seed }: PrepareOptions) {
  const own: Record<string, number> = ownIds(caller);
  /** By the names of the parameters. */
  const generated = new Map<string, GeneratedArguments>();
  for (const parameter of operation.parameters) {
    const { valid, invalid } = generateArguments(parameter, { validate, resolve: api.resolve }, seed);
    const id = own[parameter.name]; // The only valid value that is sent.
    generated.set(parameter.name, { invalid, valid: id === undefined ? valid : [String(id)] });
  }
  return {
    ...{ operation, generated },
    /** Whether the path contains no other ids than the caller's. */
    hasOwnIdsOnly: operation.parameters.every(({ name, in: location }) => location !== "path" || name in own),
    sizes: pageSizesOf(operation, api),
    /** The fields that identify an item of a list. */
    identifiers: identifiersOf(operation, api),
  };
}

/** Returns the arguments of a call with the required parameters only: the first valid one of each. */
export const requiredArguments = ({ operation, generated }: TestedOperation): Arguments =>
  Object.fromEntries(
    operation.parameters
      .filter(({ required }) => required)
      .map(({ name, examples }): [string, Argument] => [
        name,
        generated.get(name)?.valid[0] ?? String(examples[0]?.value),
      ]),
  );

/** Makes the request of a call. Without a body among the values, an operation that takes one gets its first example. */
export async function requestOf(
  { operation, bodies }: TestedOperation,
  { args, body = bodies?.valid[0] }: CallValues,
): Promise<OutgoingRequest> {
  const { method } = operation;
  return {
    ...{ method, path: targetOf(operation, args), headers: headersOf(operation, args) },
    body: await body?.encode(),
  };
}

/**
 * Makes valid calls: one with the required parameters, one with every documented example, and generated ones.
 *
 * @param runs the number of calls; identical ones are made once
 */
export function validCalls(tested: TestedOperation, seed: number, runs: number): Arguments[] {
  const choices = [...tested.generated].filter(([, { valid }]) => valid.length > 0);
  const required = requiredArguments(tested);
  const documented = Object.fromEntries(choices.map(([name, { valid }]) => [name, valid[0] as Argument]));
  const generated = fc.record<Arguments, string>(
    Object.fromEntries(choices.map(([name, { valid }]) => [name, fc.constantFrom(...valid)])),
    { requiredKeys: Object.keys(required) },
  );
  const calls = fc.sample(generated, { seed, numRuns: runs, examples: [required, documented] });
  return [...new Map(calls.map((args) => [keyOf(tested.operation, args), args])).values()];
}

/** Returns the arguments with a page of the list: the drawn number, counted on from the first page again after the last one. */
export function withExistingPage(args: Arguments, total: number, sizes: PageSizes): Arguments {
  const drawn = args[sizes.page];
  if (drawn === undefined) return args;
  const last = Math.max(1, Math.ceil(total / Number(args[sizes.pageSize] ?? sizes.defaultSize)));
  return { ...args, [sizes.page]: String(1 + ((Number(drawn) - 1) % last)) };
}

/** Returns a text that is the same for two calls that are sent alike. */
const keyOf = (operation: Operation, args: Arguments): string =>
  JSON.stringify([targetOf(operation, args), headersOf(operation, args)]);
