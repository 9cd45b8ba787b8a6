import type { ApiDescription, IdempotencyKey, Operation, Response, ServerObject } from "@9pic/openapi";

import { type BodySection, type MediaSection, readRequest, readResponse } from "./bodies.ts";
import { type Credential, readCredentials, readRequires, type RequirementSection } from "./conditions.ts";
import { descriptionOf, linksText } from "./operation-texts.ts";
import { type ParameterRow, readHeaderRow, readParameter } from "./parameters.ts";
import { redocRoute } from "./redoc-routes.ts";
import type { FieldRow } from "./schema-view.ts";
import { undrawnIn } from "./undrawn.ts";

export type { ParameterRow } from "./parameters.ts";

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
  /** The tags beside the one that it is listed by. */
  furtherTags: string[];
  /** The servers of the operation or its path, where they are not those of the API. */
  servers: ServerObject[];
  callbacks: CallbackSection[];
  /** Whether it is a callback with callbacks that are left out. */
  omitsCallbacks: boolean;
  /** What the page leaves out: the places of fields, such as `responses.200.color`. */
  undrawn: string[];
};

export type CallbackSection = { name: string; operations: OperationPage[] };

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
  api.operations.map((operation) => readOperationPage(api, operation));

/** Returns what is shown of an operation of a path, a webhook or a callback. */
export function readOperationPage(api: ApiDescription, operation: Operation): OperationPage {
  const { operationId, method, path, deprecated, idempotencyKey, summary, requestBody, callbacks } = operation;
  const { omitsCallbacks } = operation;
  const [tag = UNTAGGED, ...furtherTags] = operation.tags;
  return {
    ...{ id: operationId, method, path, deprecated, idempotencyKey, tag, furtherTags, omitsCallbacks },
    isPaginated: operation.pagination !== undefined,
    redoc: redocRoute(operation),
    summary: summary || operationId,
    description: descriptionOf(operation),
    credentials: readCredentials(api, operation),
    requires: readRequires(api, operation),
    parameters: operation.parameters.map((parameter) => readParameter(api, parameter)),
    body: requestBody?.content.length ? readRequest(api, requestBody) : undefined,
    responses: operation.responses.map((response) => ({
      ...response,
      description: [response.description, linksText(response.links)].filter(Boolean).join("\n\n"),
      headers: response.headers.map((header) => readHeaderRow(api, header, "write only")),
      content: readResponse(api, response),
      samples: readSamples(response.extensions["x-codeSamples"]),
    })),
    samples: readSamples(operation.extensions["x-codeSamples"]),
    servers: operation.servers === api.servers || operation.servers.length === 0 ? [] : operation.servers,
    callbacks: callbacks.map(({ name, items }) => ({
      name,
      operations: items.flatMap((item) => item.operations.map((inner) => readOperationPage(api, inner))),
    })),
    undrawn: undrawnIn(api, operation),
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
