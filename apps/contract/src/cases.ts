import { type Document, type Example, operationsOf, type Parameter, resolve, type Response } from "./document.ts";

/** One answer that the spec documents, and how to ask for it. */
export type Case = {
  operationId: string;
  /** The documented example of each parameter. */
  values: Record<string, unknown>;
  status: number;
  example: string;
  /** The body that the spec documents for it. */
  body: unknown;
};

/** Every named example of every status of every operation. */
export function casesOf(document: Document): Case[] {
  return operationsOf(document).flatMap(({ operationId, parameters = [], responses }) => {
    const known = parameters.map((parameter) => resolve<Parameter>(document, parameter));
    const values = Object.fromEntries(known.map(({ name, example }) => [name, example]));
    return Object.entries(responses).flatMap(([status, response]) => {
      const { examples } = resolve<Response>(document, response).content["application/json"]!;
      return Object.entries(examples).map(([example, reference]) => {
        const body = resolve<Example>(document, reference).value;
        return { operationId, values, status: Number(status), example, body };
      });
    });
  });
}
