import type { Document } from "./document.ts";
import { type Field, fieldOf, fieldsOf } from "./fields.ts";
import { METHODS, type BodyObject, type ExampleObject, type OperationObject, type PathItem } from "./openapi.ts";
import type { HeaderObject, ParameterObject, ResponseObject } from "./openapi.ts";
import { type TypeWords, typeWords } from "./schemas.ts";

/** An operation, as its page tells it. */
export type Operation = {
  id: string;
  tag: string;
  /** In capitals. */
  method: string;
  path: string;
  summary: string;
  description: string;
  deprecated: boolean;
  parameters: (Field & { in: string })[];
  body: Body | undefined;
  answers: Answer[];
  samples: Sample[];
};

export type Body = {
  description: string;
  contentType: string;
  type: TypeWords;
  fields: Field[];
  examples: Example[];
};
export type Answer = Partial<Body> & { status: string; description: string; headers: Field[]; examples: Example[] };
export type Example = { name: string; summary: string; value: unknown };
export type Sample = { language: string; label: string; source: string };

/** What an operation without a tag is listed under. */
const UNTAGGED = "Operations";

/** All operations, in the order of the document. */
export function readOperations(document: Document): Operation[] {
  return Object.entries(document.source.paths ?? {}).flatMap(([path, reference]) => {
    const item = document.resolve<PathItem>(reference);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(document, { path, method, item, operation })] : [];
    });
  });
}

type Place = { path: string; method: string; item: PathItem; operation: OperationObject };

function readOperation(document: Document, { path, method, item, operation }: Place): Operation {
  const id = operation.operationId || `${method}${path}`.replaceAll(/[^\p{L}\p{N}_]+/gu, "-").replace(/-$/, "");
  return {
    id,
    tag: operation.tags?.[0] ?? UNTAGGED,
    method: method.toUpperCase(),
    path,
    summary: operation.summary || id,
    description: operation.description ?? "",
    deprecated: operation.deprecated ?? false,
    parameters: readParameters(document, item, operation),
    body: operation.requestBody && readBody(document, document.resolve<BodyObject>(operation.requestBody)),
    answers: Object.entries(operation.responses ?? {}).map(([status, response]) =>
      readAnswer(document, status, document.resolve<ResponseObject>(response)),
    ),
    samples: (operation["x-codeSamples"] ?? []).map(({ lang, label = lang, source }) => ({
      language: lang.toLowerCase(),
      label,
      source: source.trimEnd(),
    })),
  };
}

/** Those of the path first; one of the operation's own takes the place of the path's. */
function readParameters(document: Document, item: PathItem, operation: OperationObject): Operation["parameters"] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    document.resolve<ParameterObject>(parameter),
  );
  const unique = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...unique.values()].map((parameter) => {
    const field = fieldOf(document, parameter.name, parameter.schema ?? true, {
      required: parameter.required ?? false,
      description: parameter.description,
      example: parameter.example,
    });
    return { ...field, in: parameter.in, deprecated: parameter.deprecated ?? field.deprecated };
  });
}

/** A body in its first content type; the others of a document say the same in another notation. */
function readBody(document: Document, { description = "", content = {} }: BodyObject): Body | undefined {
  const [first] = Object.entries(content);
  if (!first) return undefined;
  const [contentType, { schema = true, example, examples = {} }] = first;
  const named = Object.entries(examples).map(([name, value]) => ({ name, ...document.resolve<ExampleObject>(value) }));
  const all = example === undefined ? named : [{ name: "example", summary: "An example", value: example }, ...named];
  // One that is kept elsewhere (`externalValue`) has nothing to show.
  const shown = all.filter(({ value }) => value !== undefined);
  return {
    description,
    contentType,
    type: typeWords(document, schema),
    fields: fieldsOf(document, schema),
    examples: shown.map(({ name, summary = name, value }) => ({ name, summary, value })),
  };
}

function readAnswer(document: Document, status: string, response: ResponseObject): Answer {
  const headers = Object.entries(response.headers ?? {}).map(([name, header]) => {
    const { required = false, description, schema = true } = document.resolve<HeaderObject>(header);
    return fieldOf(document, name, schema, { required, description });
  });
  const description = response.description ?? "";
  return { examples: [], ...readBody(document, response), status, description, headers };
}
