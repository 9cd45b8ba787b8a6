import { createRequire } from "node:module";

import {
  isFile,
  isSuccess,
  jsonContent,
  type Operation,
  propertiesOf,
  type Response,
  type Schema,
} from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

type CodeSample = { label: string; source: string };
export type SampledOperation = {
  operationId: string;
  /** The path of the operation's example request. */
  path: string;
  /** The texts of its example response. A sample prints at least one of them; none if the response has no body. */
  texts: string[];
  /** The names of the fields of its example responses. */
  fields: Set<string>;
  samples: CodeSample[];
};

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));

const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

const fieldsOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, one]) => [...(Array.isArray(value) ? [] : [name]), ...fieldsOf(one)])
    : [];

/** The operations of the spec with their code samples. */
export const operations: SampledOperation[] = api.operations.map((operation) => {
  const values = Object.fromEntries(operation.parameters.map(({ name, examples }) => [name, examples[0]?.value]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const examples = operation.responses.filter(isSuccess).map(jsonContent).find(Boolean)?.examples ?? [];
  const [example] = examples;
  const { message, data } = (example?.value ?? {}) as { message?: unknown; data?: unknown };
  const samples = operation.extensions["x-codeSamples"] as CodeSample[];
  return {
    operationId: operation.operationId,
    path,
    texts: textsOf({ message, data }),
    fields: new Set(fieldsOf(examples.map(({ value }) => value))),
    samples,
  };
});

/** An error status with code samples that handle it, and the messages of its documented responses. */
export type SampledError = { status: number; messages: string[]; samples: CodeSample[] };

const samplesOf = ({ extensions }: Response): CodeSample[] => (extensions["x-codeSamples"] ?? []) as CodeSample[];

/** The error statuses of the spec that have samples. */
export const errors: SampledError[] = readErrors();

function readErrors(): SampledError[] {
  const responses = api.operations.flatMap((operation) => operation.responses).filter((one) => !isSuccess(one));
  const sampled = new Map(
    responses.map((response) => [response.status, samplesOf(response)] as const).filter(([, list]) => list.length > 0),
  );
  return [...sampled].map(([status, samples]) => {
    const examples = responses.flatMap((response) =>
      response.status === status ? (jsonContent(response)?.examples ?? []) : [],
    );
    return {
      status: Number(status),
      messages: examples.map(({ value }) => (value as { message: string }).message),
      samples,
    };
  });
}

/** The names of the files that samples upload: the examples of the file fields of each form. */
export const uploads: string[] = [...new Set(api.operations.flatMap(filesOf))];

function filesOf({ requestBody }: Operation): string[] {
  return (requestBody?.content ?? []).flatMap(({ schema = true, examples }) => {
    const fields = Object.entries(propertiesOf(schema, api.resolve)).filter(([, field]) => isFileField(field));
    return examples.flatMap(({ value }) => fields.flatMap(([name]) => textsOf(Object(value)[name])));
  });
}

/** Whether a field of a form is a file, or a list of files. */
function isFileField(field: Schema): boolean {
  const { items } = Object(api.resolve(field)) as { items?: Schema };
  return isFile(field, api.resolve) || (items !== undefined && isFile(items, api.resolve));
}
