import { type ApiDescription, jsonContent, type Operation, type SchemaObject } from "@9pic/openapi";

import { type ClientArguments, exampleArguments } from "../src/client/arguments.ts";

/** A documented response, and how to request it from a mock. */
export type DocumentedCase = {
  operationId: string;
  /** The documented example of each parameter and of the body. */
  args: ClientArguments;
  status: number;
  example: string;
  body: unknown;
};

/** Returns a case for every named example of every response with a status. A range or `default` has no status that can be requested. */
export const documentedCases = (api: ApiDescription): DocumentedCase[] =>
  api.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => /^\d+$/.test(status))
      .flatMap((response) =>
        (jsonContent(response)?.examples ?? []).map(({ name, value }) => ({
          operationId: operation.operationId,
          args: exampleArguments(operation, api),
          status: Number(response.status),
          example: name,
          body: value,
        })),
      ),
  );

/** Returns, for every integer parameter, values that are not integers and those just outside of its range. */
export const invalidArguments = (
  { parameters }: Operation,
  { resolve }: ApiDescription,
): { name: string; value: unknown }[] =>
  parameters.flatMap(({ name, schema }) => {
    const { type, minimum = -Infinity, maximum = Infinity } = resolve(schema) as SchemaObject;
    const values = ["nine", 1.5, minimum - 1, maximum + 1].filter(
      (value) => typeof value === "string" || Number.isFinite(value),
    );
    return type === "integer" ? values.map((value) => ({ name, value })) : [];
  });
