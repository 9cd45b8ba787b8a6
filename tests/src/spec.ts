import { createRequire } from "node:module";

import { findResponse, jsonContent } from "@9pic/openapi";
import { readDocumentFile } from "@9pic/openapi/node";

type CodeSample = { label: string; source: string };
export type SampledOperation = {
  operationId: string;
  /** The path of the operation's example request. */
  path: string;
  /** The texts of its example response. A sample prints at least one of them. */
  texts: string[];
  samples: CodeSample[];
};

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));

const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** The operations of the spec with their code samples. */
export const operations: SampledOperation[] = api.operations.map((operation) => {
  const values = Object.fromEntries(operation.parameters.map(({ name, examples }) => [name, examples[0]?.value]));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  const [example] = jsonContent(findResponse(operation, 200)!)!.examples;
  const { message, data } = example!.value as { message: unknown; data: unknown };
  const samples = operation.extensions["x-codeSamples"] as CodeSample[];
  return { operationId: operation.operationId, path, texts: textsOf({ message, data }), samples };
});
