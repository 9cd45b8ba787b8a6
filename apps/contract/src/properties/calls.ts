import type { ApiDescription, Operation } from "@9pic/openapi";
import * as fc from "fast-check";

import { type Caller, ownIds } from "../options/environment.ts";
import { type Arguments, pageSizesOf, targetOf } from "../spec.ts";
import type { Validate } from "../validate/schemas.ts";
import { type GeneratedTexts, generateTexts } from "./values.ts";

/** An operation, and what its calls are made of. */
export type TestedOperation = ReturnType<typeof prepareOperation>;

export function prepareOperation(
  operation: Operation,
  { api, validate, caller, seed }: { api: ApiDescription; validate: Validate; caller: Caller; seed: number },
) {
  const own: Record<string, number> = ownIds(caller);
  /** By the names of the parameters; none for one that takes an array or an object. */
  const texts = new Map<string, GeneratedTexts>();
  for (const parameter of operation.parameters) {
    const generated = generateTexts(parameter, { validate, resolve: api.resolve }, seed);
    const id = own[parameter.name]; // The only valid value that is sent.
    const valid = id === undefined ? generated?.valid : [String(id)];
    if (generated && valid) texts.set(parameter.name, { ...generated, valid });
  }
  return {
    ...{ operation, texts },
    /** Whether the path contains no other ids than the caller's. */
    hasOwnIdsOnly: operation.parameters.every(({ name, in: location }) => location !== "path" || name in own),
    sizes: pageSizesOf(operation, api),
  };
}

/** Returns the arguments of a call with the required parameters only: the first valid text of each. */
export const requiredArguments = ({ operation, texts }: TestedOperation): Arguments =>
  Object.fromEntries(
    operation.parameters
      .filter(({ required }) => required)
      .map(({ name, examples }) => [name, texts.get(name)?.valid[0] ?? String(examples[0]?.value)]),
  );

/**
 * Makes valid calls: one with the required parameters, one with every documented example, and generated ones.
 *
 * @param runs the number of calls; identical ones are made once
 * @returns their arguments by the path and query of the call
 */
export function validCalls(tested: TestedOperation, seed: number, runs: number): Map<string, Arguments> {
  const choices = [...tested.texts].filter(([, { valid }]) => valid.length > 0);
  const required = requiredArguments(tested);
  const documented = Object.fromEntries(choices.map(([name, { valid }]) => [name, valid[0] as string]));
  const generated = fc.record<Arguments, string>(
    Object.fromEntries(choices.map(([name, { valid }]) => [name, fc.constantFrom(...valid)])),
    { requiredKeys: Object.keys(required) },
  );
  const calls = fc.sample(generated, { seed, numRuns: runs, examples: [required, documented] });
  return new Map(calls.map((args) => [targetOf(tested.operation, args), args]));
}
