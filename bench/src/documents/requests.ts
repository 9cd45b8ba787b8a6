/** One valid request for each operation of a document, as far as its schemas say what is valid. */
import { adoptDocument } from "../../../packages/openapi/src/foreign/adopt.ts";
import {
  type ApiDescription,
  exampleOfMedia,
  exampleOfParameter,
  type MediaType,
  type Operation,
  type Parameter,
  readDocument,
} from "../../../packages/openapi/src/index.ts";
import { readDataFile } from "../../../packages/openapi/src/node.ts";

export type DocumentRequest = {
  operationId: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
};
export type DocumentRequests = { version: string; requests: DocumentRequest[] };

/** Reads a document, and makes its requests. Rejects with an Error for one that cannot be read. */
export async function readRequests(file: string): Promise<DocumentRequests> {
  const given = await readDataFile(file);
  const { openapi, swagger } = Object(given) as Record<string, unknown>;
  const api = readDocument(adoptDocument(given).document);
  return { version: String(openapi ?? swagger), requests: api.operations.map((one) => requestOf(one, api)) };
}

function requestOf(operation: Operation, api: ApiDescription): DocumentRequest {
  const { operationId, method, parameters, requestBody } = operation;
  const text = (one: Parameter): string =>
    encodeURIComponent([exampleOfParameter(one, api.resolve)].flat().map(toText).join(","));
  const path = operation.path.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    return (parameter && text(parameter)) || "1";
  });
  const required = parameters.filter((one) => one.required);
  const query = required
    .filter((one) => one.in === "query")
    .map((one) => `${encodeURIComponent(one.name)}=${text(one)}`);
  const headers = required.filter((one) => one.in === "header").map((one) => [one.name, decodeURIComponent(text(one))]);
  const credentials = credentialsOf(operation, api);
  const [media] = ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method) ? [] : (requestBody?.content ?? []);
  return {
    operationId,
    method,
    url: `${path.split(/[?#]/, 1)[0]}?${[...query, ...credentials.query].join("&")}`,
    headers: {
      ...credentials.headers,
      ...Object.fromEntries(headers),
      ...(media && { "content-type": typeOf(media) }),
    },
    ...(media && { body: bodyOf(media, api) }),
  };
}

function credentialsOf({ security: [first = {}] }: Operation, { securitySchemes }: ApiDescription) {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  for (const name of Object.keys(first)) {
    const scheme = securitySchemes.get(name);
    const key = String(scheme?.name);
    if (scheme?.type !== "apiKey") headers.authorization = scheme?.scheme === "basic" ? "Basic YTpi" : "Bearer token";
    else if (scheme.in === "query") query.push(`${encodeURIComponent(key)}=key`);
    else if (scheme.in === "cookie") headers.cookie = `${key}=key`;
    else headers[key] = "key";
  }
  return { headers, query };
}

const toText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const BOUNDARY = "boundary";

/** A range, such as `*\/*`, is sent as JSON. */
const typeOf = ({ mediaType }: MediaType): string =>
  mediaType.includes("*")
    ? "application/json"
    : mediaType.startsWith("multipart/")
      ? `${mediaType}; boundary=${BOUNDARY}`
      : mediaType;

function bodyOf(media: MediaType, { resolve }: ApiDescription): string {
  const value = exampleOfMedia(media, resolve, "request") ?? {};
  const fields = Object.entries(Object(value) as object).flatMap(([name, field]) =>
    [field].flat().map((one): [string, string] => [name, toText(one)]),
  );
  const type = typeOf(media);
  if (type.includes("json")) return JSON.stringify(value);
  if (type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams(fields).toString();
  if (!type.startsWith("multipart/")) return toText(value) || "a";
  const isFile = (name: string): boolean =>
    JSON.stringify(Object(media.schema)).includes(`"${name}":{"contentMediaType"`);
  const parts = fields.map(
    ([name, text]) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${isFile(name) ? '; filename="a"' : ""}\r\n\r\n${text}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}
