import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type Sample = { label: string; source: string };
export type Operation = { operationId: string; path: string; example: unknown; samples: Sample[] };

const document = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"), "utf8"));
const follow = (value: any): any =>
  value?.$ref
    ? value.$ref
        .slice("#/".length)
        .split("/")
        .reduce((node: any, step: string) => node[step], document)
    : value;

/** Each operation: the path of its documented call, the documented answer, and its samples. */
export const operations: Operation[] = Object.entries<any>(document.paths).map(([template, { get }]) => {
  const values = get.parameters.map(follow).map(({ name, example }: any) => [name, example]);
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => Object.fromEntries(values)[name]);
  const [example] = Object.values(get.responses[200].content["application/json"].examples);
  return { operationId: get.operationId, path, example: follow(example).value, samples: get["x-codeSamples"] };
});
