import type { ApiDescription, Example, Header, Operation, Parameter, RequestBody, Response } from "@9pic/openapi";

import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";

/** What the page of an operation shows. */
export type OperationPage = Pick<Operation, "method" | "path" | "deprecated"> & {
  id: string;
  tag: string;
  summary: string;
  description: string;
  parameters: ParameterRow[];
  body: BodySection | undefined;
  responses: ResponseSection[];
  samples: CodeSample[];
};

export type ParameterRow = FieldRow & { in: string };
export type BodySection = { description: string; schema: SchemaView; examples: ExampleEntry[] };
export type ExampleEntry = Example & { summary: string };
export type ResponseSection = Pick<Response, "status" | "description"> & {
  headers: FieldRow[];
  body: BodySection | undefined;
};
export type CodeSample = { language: string; label: string; source: string };

/** The group of an operation without a tag. */
const UNTAGGED = "Operations";

/** Returns what the pages of all operations show, in the order of the document. */
export const readOperationPages = (api: ApiDescription): OperationPage[] =>
  api.operations.map(({ operationId, method, path, deprecated, ...operation }) => ({
    ...{ id: operationId, method, path, deprecated },
    tag: operation.tags[0] ?? UNTAGGED,
    summary: operation.summary || operationId,
    description: operation.description ?? "",
    parameters: operation.parameters.map((parameter) => ({ ...rowOf(api, parameter), in: parameter.in })),
    body: operation.requestBody && readBody(api, operation.requestBody),
    responses: operation.responses.map((response) => ({
      ...response,
      headers: response.headers.map((header) => rowOf(api, header)),
      body: readBody(api, response),
    })),
    samples: readSamples(operation.extensions["x-codeSamples"]),
  }));

/** Flattens a parameter or a header; what it says itself replaces what its schema says. */
function rowOf(api: ApiDescription, parameter: Parameter | Header): FieldRow {
  const { name, required, deprecated, description, examples } = parameter;
  const view = flattenSchema(api, parameter.schema);
  return {
    ...view,
    ...{ name, required, deprecated: deprecated || view.deprecated },
    description: description?.trim() ?? view.description,
    examples: examples.length > 0 ? examples.map(({ value }) => JSON.stringify(value)) : view.examples,
  };
}

/** Reads a body by its first media type; the others of a document say the same in another notation. */
function readBody(api: ApiDescription, { description = "", content }: RequestBody | Response): BodySection | undefined {
  const [first] = content;
  return (
    first && { description, schema: flattenSchema(api, first.schema ?? true), examples: first.examples.map(entryOf) }
  );
}

const entryOf = (example: Example): ExampleEntry => ({
  ...example,
  summary: example.summary ?? (example.name === "example" ? "An example" : example.name),
});

/** Reads `x-codeSamples`, an extension that Redoc and others share. */
const readSamples = (extension: unknown): CodeSample[] =>
  ((extension ?? []) as { lang: string; label?: string; source: string }[]).map(({ lang, label = lang, source }) => ({
    ...{ language: lang.toLowerCase(), label },
    source: source.trimEnd(),
  }));
