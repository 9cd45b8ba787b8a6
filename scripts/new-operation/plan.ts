/** Which files a new operation needs, and their texts. */
import { isReservedOperationId } from "../../packages/openapi/src/support/reserved-names.ts";
import { errorsFor, paginationFrom, parametersFor, usualPath, usualTag } from "./conventions.ts";
import { examplesOf } from "./examples.ts";
import { addToIndex } from "./index-file.ts";
import { type Names, namesOf } from "./names.ts";
import type { NewOperation } from "./operation.ts";
import type { Options } from "./options.ts";
import { parameterFiles, pathFile } from "./path-file.ts";
import { samplesOf } from "./samples.ts";
import { schemasOf } from "./schemas.ts";
import type { Sources } from "./sources.ts";

/** The new texts by their files, from the root of the repository. */
export type Plan = { route: string; files: Map<string, string> };

/**
 * Plans the files of a new operation.
 *
 * @throws Error in one line that says what cannot be added, and what to do
 */
export async function planOperation(options: Options, sources: Sources): Promise<Plan> {
  const { name, isPaginated, method, hasFile } = options;
  checkName(name, sources);
  const names = namesOf(name);
  const path = options.path ?? usualPath(sources, usualSegment(names, options));
  checkPath(path, method, sources);
  const tag = options.tag ?? usualTag(sources);
  if (!/^[A-Z][A-Za-z0-9 &-]*$/.test(tag)) throw new Error(`--tag must be a heading such as Photos, not ${tag}.`);
  const isTaken = (model: string): boolean => sources.exists(`components/schemas/${model}.yaml`);
  const operation: NewOperation = {
    ...{ names, path, method, hasFile, tag },
    parameters: parametersFor(path, isPaginated, sources),
    errors: errorsFor(path, isPaginated, sources),
    pagination: isPaginated ? await paginationFrom(sources) : undefined,
    models: {
      item: freeName(names.model, isPaginated ? ["ListItem", "Item"] : [""], isTaken),
      response: freeName(names.model, isPaginated ? ["ListResponse", "PageResponse"] : ["Response", "Result"], isTaken),
      request: freeName(names.model, ["Request", "Body"], isTaken),
    },
    pathFile: sources.operations.find((one) => one.path === path)?.file ?? pathFileName(path, names.kebab, sources),
  };
  const inSpec = new Map([
    ...pathFile(operation, sources),
    ...parameterFiles(operation, sources),
    ...schemasOf(operation),
    ...examplesOf(operation),
    ...samplesOf(operation),
  ]);
  const isAnother = (file: string): boolean => file !== operation.pathFile && sources.exists(file);
  const taken = [...inSpec.keys()].find(isAnother);
  if (taken !== undefined)
    throw new Error(`spec/${taken} exists already. Choose another name, or move that file first.`);
  const changeset = `---\n"@9pic/spec": minor\n---\n\n\`${name}\` ${firstLower(names.sentence)}.\n`;
  const files = [...inSpec].map(([file, text]): [string, string] => [`spec/${file}`, text]);
  const index: [string, string] = ["spec/openapi.yaml", addToIndex(operation, sources)];
  return {
    route: `${method.toUpperCase()} ${path}`,
    files: new Map([index, ...files, [`.changeset/${names.kebab}.md`, changeset]]),
  };
}

/** A GET without pages is about one thing, and a POST adds to a list. */
const usualSegment = ({ item, items }: Names, { isPaginated, method }: Options): string =>
  (isPaginated || method === "post" ? items : item).replaceAll("_", "-");

function checkName(name: string, { operations }: Sources): void {
  if (!/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/.test(name))
    throw new Error(
      `${name} is not a name in camelCase, such as listImages. It becomes the client's method: rename it.`,
    );
  if (isReservedOperationId(name)) throw new Error(`The client uses the name ${name} itself. Choose another one.`);
  const same = operations.find(({ operation }) => operation.operationId.toLowerCase() === name.toLowerCase());
  if (same) throw new Error(`${same.operation.operationId} exists already, at ${same.path}. Choose another name.`);
}

function checkPath(path: string, method: string, { operations }: Sources): void {
  const isValid = /^\/api\/v1\/ext\/\{org_id\}(\/([a-z0-9-]+|\{[a-z][a-z0-9_]*\}))+$/.test(path);
  const parameters = path.match(/\{[^{}]+\}/g) ?? [];
  if (!isValid || new Set(parameters).size < parameters.length)
    throw new Error(
      `${path} is not a path such as /api/v1/ext/{org_id}/event/{event_id}/images: words in lower case with hyphens, and each parameter once, as a whole segment.`,
    );
  const same = operations.find(
    (other) => withoutNames(other.path) === withoutNames(path) && (other.path !== path || other.method === method),
  );
  if (same)
    throw new Error(
      `${same.path} exists already: it is ${same.operation.operationId}. Choose another path with --path.`,
    );
}

/** Paths that differ in the names of their parameters are the same (OpenAPI 3.1.1, 4.8.8.1). */
const withoutNames = (path: string): string => path.replaceAll(/\{[^{}]+\}/g, "{}");

/** Returns the name of a model that does not exist yet, in the way of the document if possible. */
function freeName(model: string, endings: string[], isTaken: (name: string) => boolean): string {
  const names = endings.map((ending) => `${model}${ending}`);
  return names.find((name) => !isTaken(name)) ?? (names[0] as string);
}

/** Names the file of a path by its last words. */
function pathFileName(path: string, kebab: string, { exists }: Sources): string {
  const words = path.split("/").findLast((segment) => !segment.startsWith("{")) ?? kebab;
  return `paths/${exists(`paths/${words}.yaml`) ? kebab : words}.yaml`;
}

const firstLower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
