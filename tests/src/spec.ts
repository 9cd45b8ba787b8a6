import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type CodeSample = { label: string; source: string };
export type SampledOperation = {
  operationId: string;
  /** The path of the operation's example request. */
  path: string;
  /** The texts of its example response. A sample prints at least one of them. */
  texts: string[];
  samples: CodeSample[];
};

const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
const follow = (value: any): any =>
  value?.$ref
    ? value.$ref
        .slice("#/".length)
        .split("/")
        .reduce((node: any, step: string) => node[step], document)
    : value;

const textsOf = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

/** The operations of the spec with their code samples. */
export const operations: SampledOperation[] = Object.entries<any>(document.paths).map(([template, { get }]) => {
  const values = get.parameters.map(follow).map(({ name, example }: any) => [name, example]);
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => Object.fromEntries(values)[name]);
  const [example] = Object.values(get.responses[200].content["application/json"].examples);
  const { message, data } = follow(example).value;
  return { operationId: get.operationId, path, texts: textsOf({ message, data }), samples: get["x-codeSamples"] };
});
