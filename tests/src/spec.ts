import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type Sample = { label: string; source: string };
export type Operation = {
  operationId: string;
  /** The path of its documented call. */
  path: string;
  /** Each text in the documented answer, one of which a sample prints. */
  words: string[];
  samples: Sample[];
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

/** The operations of the spec, as the samples see them. */
export const operations: Operation[] = Object.entries<any>(document.paths).map(([template, { get }]) => {
  const values = get.parameters.map(follow).map(({ name, example }: any) => [name, example]);
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => Object.fromEntries(values)[name]);
  const [example] = Object.values(get.responses[200].content["application/json"].examples);
  const { message, data } = follow(example).value;
  return { operationId: get.operationId, path, words: textsOf({ message, data }), samples: get["x-codeSamples"] };
});
