import {
  type ApiDescription,
  essence,
  type Example,
  type ExternalExample,
  type MediaType,
  type RequestBody,
  type Response,
} from "@9pic/openapi";

import { withEncoding } from "./encoding.ts";
import { withValuesOf } from "./field-examples.ts";
import { type FormValue, textsOf } from "./form-values.ts";
import { type FieldRow, flattenSchema, type SchemaView } from "./schema-view.ts";

/** A body in one or several notations, which have the same schema. */
export type MediaSection = {
  mediaTypes: string[];
  schema: SchemaView;
  examples: ExampleEntry[];
  externalExamples: ExternalExample[];
};
export type ExampleEntry = Example & {
  summary: string;
  /** What to do about an error, which the page of its status shows. */
  advice?: string | undefined;
};

export type BodySection = Pick<RequestBody, "required"> & { description: string; content: MediaSection[] };

/** Reads what is sent: without the fields that only responses have. */
export const readRequest = (
  api: ApiDescription,
  { description = "", required, content }: RequestBody,
): BodySection => ({
  ...{ description, required },
  content: readMedia(api, content, "read only"),
});

/** Reads what is received: without the fields that only requests have. */
export const readResponse = (api: ApiDescription, { status, content }: Response): MediaSection[] =>
  readMedia(api, content, "write only").map((media) =>
    isErrorStatus(status) ? { ...media, examples: media.examples.map(withAdvice) } : media,
  );

/** Whether a documented status or range is an error in any case, as `default` is not. */
export const isErrorStatus = (status: string): boolean => /^[45]/.test(status);

/** The description of an error's example says what to do. It is the same on every operation, and so stands on the page of the status. */
const withAdvice = ({ description, ...example }: ExampleEntry): ExampleEntry => ({
  ...{ ...example, description: undefined },
  advice: description,
});

/** Media types share a section if they have the same schema, and only one of them has examples. */
function readMedia(api: ApiDescription, content: MediaType[], omitted: SchemaView["access"]): MediaSection[] {
  const first = new Map<string, MediaType>();
  const sections = Map.groupBy(content, (media) => {
    const { schema = true, examples, externalExamples, encoding } = media;
    const key = JSON.stringify([schema, encoding]);
    if (examples.length + externalExamples.length === 0) return key;
    const other = first.get(key) ?? media;
    first.set(key, other);
    return other === media ? key : `${key} ${media.mediaType}`;
  });
  return [...sections.values()].map((list) => {
    const examples = (list.find((one) => one.examples.length > 0)?.examples ?? []).map(entryOf);
    const schema = withEncoding(api, flattenSchema(api, list[0]!.schema ?? true, omitted), list[0]!.encoding);
    return {
      mediaTypes: list.map(({ mediaType }) => mediaType),
      schema: withValuesOf(schema, examples[0]?.value),
      examples,
      externalExamples: list.flatMap(({ externalExamples }) => externalExamples),
    };
  });
}

const entryOf = (example: Example): ExampleEntry => ({
  ...example,
  summary: example.summary ?? (example.name === "example" ? "An example" : example.name),
});

/** Whether a body is a form, in which files can be sent. */
export const isForm = ({ mediaTypes }: Pick<MediaSection, "mediaTypes">): boolean =>
  mediaTypes.some((mediaType) => essence(mediaType) === "multipart/form-data");

/** Returns the fields of a form, each once, although several schemas of a union can have it. */
export const formRows = ({ schema: { fields, choices } }: Pick<MediaSection, "schema">): FieldRow[] => {
  const rows = [...fields, ...choices.flatMap((choice) => choice.fields)];
  return [...new Map(rows.map((row) => [row.name, row])).values()];
};

/** Returns an example as the fields of a form; each value of a list is a field of its own (RFC 7578, 4.3). */
export function formValues(media: Pick<MediaSection, "schema">, example: unknown): FormValue[] {
  const files = new Set(
    formRows(media)
      .filter((row) => row.isFile)
      .map(({ name }) => name),
  );
  return Object.entries(Object(example) as Record<string, unknown>).flatMap(([name, value]) =>
    textsOf(value).map((text) => ({ name, text, isFile: files.has(name) })),
  );
}
