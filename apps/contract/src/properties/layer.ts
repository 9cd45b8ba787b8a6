import { addressOf, type Texts } from "../address.ts";
import { type Validator, differing, type Verdict } from "../check.ts";
import { type Document, routesOf } from "../document.ts";
import type { Compile } from "../judge/schemas.ts";
import type { Fault } from "../judge/words.ts";
import type { Caller } from "../options/environment.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { Gate } from "../wire/gate.ts";
import { faultOfFitting, faultOfUnfitting } from "./expectations.ts";
import { checkPages } from "./pages.ts";
import { echoFaults, pageFaults, readPage } from "./relations.ts";
import { fittingCalls, plainCall, type Subject, subjectOf } from "./subject.ts";

export type PropertiesOptions = {
  document: Document;
  compile: Compile;
  gate: Gate;
  checker: Validator;
  caller: Caller;
  /** Decides which values are drawn. */
  seed: number;
  /** How many calls are made for each property. */
  runs: number;
};

/** What the spec says of every call of every operation, tried with drawn values. */
export async function checkProperties(options: PropertiesOptions): Promise<void> {
  for (const route of routesOf(options.document)) await checkOperation(subjectOf(route, options), options);
}

async function checkOperation(subject: Subject, { checker, gate, seed, runs }: PropertiesOptions): Promise<void> {
  const { route, parameters, values, list } = subject;
  const { operationId } = route.operation;
  const check = (name: string, work: () => Promise<Verdict>): Promise<void> =>
    checker.check("properties", `${operationId}: ${name}`, work);
  const addressWith = (texts: Texts): string => addressOf(route, parameters, { ...plainCall(subject), ...texts });

  await check("values that fit", () =>
    tryAll(gate, fittingCalls(subject, seed, runs), (exchange, texts) => faultsOfFitting(subject, exchange, texts)),
  );
  for (const { name } of parameters) {
    const texts = (values.get(name)?.unfitting ?? []).slice(0, runs);
    if (texts.length === 0) continue; // Whatever is sent fits.
    const calls = new Map(texts.map((text) => [addressWith({ [name]: text }), {}]));
    await check(`${name} that does not fit`, () => tryAll(gate, calls, (exchange) => faultOfUnfitting(exchange, name)));
  }
  if (!list) return;
  const ask = (texts: Texts): Promise<Exchange> => gate.ask({ path: addressWith(texts) });
  await check("pages fit together", () => checkPages(ask, list));
}

/** Makes calls one after another. What is wrong with an answer, beside what the judge says of it, is for `look` to say. */
async function tryAll(
  gate: Gate,
  calls: Map<string, Texts>,
  look: (exchange: Exchange, texts: Texts) => Fault[],
): Promise<Verdict> {
  const failures = [];
  for (const [path, texts] of calls) {
    const exchange = await gate.ask({ path });
    failures.push(...look(exchange, texts).map((fault) => differing(exchange, fault)));
  }
  return { failures };
}

function faultsOfFitting(subject: Subject, exchange: Exchange, texts: Texts): Fault[] {
  const { hasOwnIdsOnly, list, parameters } = subject;
  const { status, text } = exchange.answer;
  if (status !== 200) return faultOfFitting(exchange, hasOwnIdsOnly);
  const inPath = parameters.filter(({ in: place }) => place === "path").map(({ name }) => name);
  const echoed = echoFaults(text, Object.fromEntries(inPath.map((name) => [name, texts[name] ?? ""])));
  const page = list && readPage(text, list);
  if (!list || !page) return echoed;
  const asked = { page: Number(texts.page ?? 1), pageSize: Number(texts.page_size ?? list.defaultSize) };
  return [...echoed, ...pageFaults(asked, page, list)];
}
