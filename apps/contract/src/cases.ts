import {
  type Document,
  type Example,
  operationsOf,
  type Parameter,
  parametersOf,
  resolve,
  type Response,
} from "./document.ts";

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
  return operationsOf(document).flatMap((operation) => {
    const { operationId, responses } = operation;
    const values = documentedValues(parametersOf(document, operation));
    return Object.entries(responses).flatMap(([status, response]) => {
      const { examples } = resolve<Response>(document, response).content["application/json"]!;
      return Object.entries(examples).map(([example, reference]) => {
        const body = resolve<Example>(document, reference).value;
        return { operationId, values, status: Number(status), example, body };
      });
    });
  });
}

/** A call that does not fit the spec, in one value. */
export type BadCall = { operationId: string; values: Record<string, unknown>; parameter: string; value: unknown };

/** For every integer among the parameters: values that are none, and those just outside its range. */
export function badCallsOf(document: Document): BadCall[] {
  return operationsOf(document).flatMap((operation) => {
    const parameters = parametersOf(document, operation);
    const values = documentedValues(parameters);
    return parameters
      .filter(({ schema }) => schema.type === "integer")
      .flatMap(({ name, schema: { minimum = -Infinity, maximum = Infinity } }) =>
        ["nine", 1.5, minimum - 1, maximum + 1]
          .filter((value) => typeof value === "string" || Number.isFinite(value))
          .map((value) => ({ operationId: operation.operationId, values, parameter: name, value })),
      );
  });
}

/** The documented example of each parameter. */
export const documentedValues = (parameters: Parameter[]): Record<string, unknown> =>
  Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
