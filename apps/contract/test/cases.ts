import { type ApiDescription, jsonContent } from "@9pic/openapi";

import { documentedArguments } from "../src/spec.ts";

/** A documented response, and how to request it from a mock. */
export type DocumentedCase = {
  operationId: string;
  /** The documented example of each parameter. */
  args: Record<string, unknown>;
  status: number;
  example: string;
  body: unknown;
};

/** Returns a case for every named example of every response. */
export const documentedCases = ({ operations }: ApiDescription): DocumentedCase[] =>
  operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      (jsonContent(response)?.examples ?? []).map(({ name, value }) => ({
        operationId: operation.operationId,
        args: documentedArguments(operation),
        status: Number(response.status),
        example: name,
        body: value,
      })),
    ),
  );
