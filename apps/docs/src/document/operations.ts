import type { ApiDescription, Header, IdempotencyKey, Operation, Parameter, Response } from "@9pic/openapi";

import { type BodySection, type MediaSection, readRequest, readResponse } from "./bodies.ts";
import { type Credential, readCredentials, readRequires, type RequirementSection } from "./conditions.ts";
import { styleLimit } from "./parameter-styles.ts";
import { redocRoute } from "./redoc-routes.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";

/** What the page of an operation shows. */
export type OperationPage = Pick<Operation, "method" | "path" | "deprecated"> & {
  id: string;
  tag: string;
  /** Its address within the Redoc edition. */
  redoc: string;
  summary: string;
  description: string;
  credentials: Credential[][];
  requires: RequirementSection | undefined;
  idempotencyKey: IdempotencyKey | undefined;
  isPaginated: boolean;
  parameters: ParameterRow[];
  body: BodySection | undefined;
  responses: ResponseSection[];
  samples: CodeSample[];
};

export type ParameterRow = FieldRow & Pick<Parameter, "in" | "style" | "explode">;
export type ResponseSection = Pick<Response, "status" | "description" | "sharedDescription"> & {
  headers: FieldRow[];
  content: MediaSection[];
  /** How to handle it. */
  samples: CodeSample[];
};
export type CodeSample = { language: string; label: string; source: string };

/** The group of an operation without a tag. */
const UNTAGGED = "Operations";

/** Returns what the pages of all operations show, in the order of the document. */
export const readOperationPages = (api: ApiDescription): OperationPage[] =>
  api.operations.map((operation) => {
    const { operationId, method, path, deprecated, idempotencyKey, summary, requestBody } = operation;
    return {
      ...{ id: operationId, method, path, deprecated, idempotencyKey },
      isPaginated: operation.pagination !== undefined,
      tag: operation.tags[0] ?? UNTAGGED,
      redoc: redocRoute(operation),
      summary: summary || operationId,
      description: operation.description ?? "",
      credentials: readCredentials(api, operation),
      requires: readRequires(api, operation),
      parameters: operation.parameters.map((parameter) => readParameter(api, parameter)),
      body: requestBody?.content.length ? readRequest(api, requestBody) : undefined,
      responses: operation.responses.map((response) => ({
        ...response,
        headers: response.headers.map((header) => rowOf(api, header, "write only")),
        content: readResponse(api, response),
        samples: readSamples(response.extensions["x-codeSamples"]),
      })),
      samples: readSamples(operation.extensions["x-codeSamples"]),
    };
  });

function readParameter(api: ApiDescription, parameter: Parameter): ParameterRow {
  const { in: location, style, explode } = parameter;
  const row = rowOf(api, parameter, "read only");
  return { ...row, in: location, style, explode, limits: [...row.limits, ...styleLimit(parameter, row)] };
}

/** Flattens a parameter or a header; what it says itself replaces what its schema says. */
function rowOf(api: ApiDescription, parameter: Header, omitted: SchemaView["access"]): FieldRow {
  const { name, required, deprecated, description, examples } = parameter;
  const view = flattenSchema(api, parameter.schema, omitted);
  return {
    ...view,
    ...{ name, required, deprecated: deprecated || view.deprecated },
    description: description?.trim() ?? view.description,
    examples: examples.length > 0 ? examples.map(({ value }) => JSON.stringify(value)) : view.examples,
  };
}

/** Reads `x-codeSamples`, an extension that Redoc and others share. */
const readSamples = (extension: unknown): CodeSample[] =>
  ((Array.isArray(extension) ? extension : []) as { lang: string; label?: string; source: string }[]).map(
    ({ lang, label = lang, source }) => ({
      ...{ language: lang.toLowerCase(), label },
      source: source.trimEnd(),
    }),
  );
