import * as fc from "fast-check";

import { addressOf, type Texts } from "../address.ts";
import { type Document, type Parameter, parametersOf, type Route } from "../document.ts";
import type { Compile } from "../judge/schemas.ts";
import { type List, listOf } from "../lists.ts";
import type { Caller } from "../options/environment.ts";
import { drawValues, type Values } from "./values.ts";

/** An operation, and what its calls are made of. */
export type Subject = {
  route: Route;
  parameters: Parameter[];
  /** Texts for each parameter by its name; none for one that takes an array or an object. */
  values: Map<string, Values>;
  /** The ids that are the caller's. */
  own: Texts;
  /** Whether the path has no other ids than these. */
  hasOwnIdsOnly: boolean;
  list: List | undefined;
};

type Circumstances = { document: Document; compile: Compile; caller: Caller; seed: number };

export function subjectOf(route: Route, { document, compile, caller, seed }: Circumstances): Subject {
  const parameters = parametersOf(document, route.operation);
  const own: Texts = { org_id: String(caller.orgId), event_id: String(caller.eventId) };
  const drawn = parameters.map((parameter) => [parameter.name, drawValues(parameter, compile, seed)] as const);
  return {
    route,
    parameters,
    values: new Map(drawn.filter((pair): pair is [string, Values] => pair[1] !== undefined)),
    own,
    hasOwnIdsOnly: parameters.every(({ name, in: place }) => place === "query" || name in own),
    list: listOf(document, route.operation),
  };
}

/** A call that fits and has only what it must have: the caller's own ids, and for the rest the first value that fits. */
export const plainCall = ({ parameters, own, values }: Subject): Texts =>
  Object.fromEntries(
    parameters
      .filter(({ in: place, required = false }) => place === "path" || required)
      .map(({ name, example }) => [name, own[name] ?? values.get(name)?.fitting[0] ?? String(example)]),
  );

/**
 * Calls whose values all fit: the plain one, the one with every documented example, and then as many as are asked for in all, drawn.
 *
 * @returns their addresses, none of them twice, with the values in each
 */
export function fittingCalls(subject: Subject, seed: number, runs: number): Map<string, Texts> {
  const { route, parameters, own, values } = subject;
  const choices = parameters
    .map(({ name }) => ({ name, texts: own[name] === undefined ? values.get(name)?.fitting : [own[name]] }))
    .filter((choice): choice is { name: string; texts: [string, ...string[]] } => (choice.texts ?? []).length > 0);
  const plain = plainCall(subject);
  const documented = Object.fromEntries(choices.map(({ name, texts: [first] }) => [name, first]));
  const drawn = fc.record<Texts, string>(
    Object.fromEntries(choices.map(({ name, texts }) => [name, fc.constantFrom(...texts)])),
    { requiredKeys: Object.keys(plain) },
  );
  const calls = fc.sample(drawn, { seed, numRuns: runs, examples: [plain, documented] });
  return new Map(calls.map((texts) => [addressOf(route, parameters, texts), texts]));
}
