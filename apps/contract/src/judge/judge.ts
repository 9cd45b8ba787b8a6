import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

import { type Document, operationsOf, resolve, type Response } from "./document.ts";

export type Answer = { status: number; headers: Headers; text: string };
export type Judge = (operationId: string, answer: Answer) => string[];

/**
 * Judges answers by the spec alone, with Ajv: neither the mock's validator nor the client's types have a say. Returns what
 * is wrong with an answer, each as a sentence; nothing if nothing is.
 */
export function createJudge(document: Document): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat("date-time-local", true); // Its pattern, beside it in the spec, says all.
  ajv.addSchema({ ...document, $id: "spec" });
  const responses = new Map(operationsOf(document).map((operation) => [operation.operationId, operation.responses]));

  return (operationId, { status, headers, text }) => {
    const documented = responses.get(operationId)?.[status];
    if (!documented) return [`${operationId} does not document ${status}.`];
    const { content } = resolve<Response>(document, documented);
    const type = headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    const media = content[type];
    if (!media)
      return [`${status} of ${operationId} has the type "${type}", not ${Object.keys(content).join(" or ")}.`];
    return problemsOf(text, ajv.compile(localise(media.schema))).map(
      (problem) => `${status} of ${operationId}: ${problem}.`,
    );
  };
}

/** A schema's own `$ref`s are relative to the document that it came from. */
const localise = (schema: object): object => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"spec#/'));

function problemsOf(text: string, validate: ValidateFunction): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [`the body is not JSON but ${JSON.stringify(text.slice(0, 80))}`];
  }
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const field = params.unevaluatedProperty ? ` (${params.unevaluatedProperty})` : "";
    return `${instancePath.slice(1).replaceAll("/", ".") || "the body"} ${message}${field}`;
  });
}
