/** Requests whose path or method the document does not have. */
import { type ApiDescription, isSuccess } from "@9pic/openapi";

import { readJson } from "../validate/json-text.ts";
import type { Differences } from "./differences.ts";
import type { RecordedExchange } from "./exchange.ts";
import type { NewOperation } from "./propose.ts";
import { enter, type Sources } from "./sources.ts";

/** Statuses of a server that has no such operation. */
const ABSENT = [404, 405, 501];

/** Creates a collector of operations that are not documented. */
export function createNewOperations(api: ApiDescription, sources: Sources, differences: Differences) {
  const prefix = commonPrefix(api.operations.map(({ path }) => path));
  const added = new Map<string, NewOperation>();

  /** Returns whether the request belongs to the API: others, such as those of a page, are left out. */
  function add(exchange: RecordedExchange): boolean {
    const { method, path, status, query } = exchange;
    if (!path.startsWith(prefix) || method === "OPTIONS" || method === "HEAD") return false;
    if (ABSENT.includes(status)) return true;
    const template = templateOf(path, api);
    const key = `${method} ${template}`;
    const operation = added.get(key) ?? newOperation(method, template);
    added.set(key, operation);
    for (const name of query.keys()) operation.query.add(name);
    const code = String(status);
    if (!operation.responses.has(code)) operation.responses.set(code, status < 300 ? undefined : sharedError(code));
    const { value, isReadable } = readJson(exchange.text ?? "");
    const noted = { where: key, problem: "is not documented", edit: { kind: "operation", operation } as const };
    differences.note({ ...noted, value: isReadable && status < 300 ? value : undefined }, exchange);
    return true;
  }

  function newOperation(method: string, template: string): NewOperation {
    const sibling = api.operations.find(({ path }) => path === template);
    const words = template
      .split("/")
      .filter((segment) => segment !== "" && !prefix.includes(`/${segment}/`) && !segment.startsWith("{"));
    const tail = words.length > 1 && words[0] === "event" ? words.slice(1) : words;
    const name = tail.map((word) => word.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")).join("-") || "operation";
    const operationId = `${method.toLowerCase()}-${name}`.replaceAll(/-([a-z0-9])/g, (_all, letter: string) =>
      letter.toUpperCase(),
    );
    return {
      ...{ method, path: template, operationId, isNewPath: !sibling },
      place: sibling ? sources.pathItem(template).place : { file: `paths/${name}.yaml`, path: [] },
      parameters: [...template.matchAll(/\{([^}]+)\}/g)].flatMap(([, parameter]) => parameterFile(parameter!) ?? []),
      query: new Set(),
      responses: new Map(),
    };
  }

  /** Returns the file of a parameter that other operations have. */
  const parameterFile = (name: string): string | undefined => {
    const { parameters = {} } = api.document.components ?? {};
    const [found] = Object.entries(parameters).find(([, one]) => (one as { name?: string }).name === name) ?? [];
    return found === undefined ? undefined : `components/parameters/${found}.yaml`;
  };

  /** Returns the file of the response that other operations have for a status. */
  const sharedError = (status: string): string | undefined =>
    api.operations
      .filter(({ responses }) => responses.some((one) => one.status === status && !isSuccess(one)))
      .map((operation) => sources.follow(enter(sources.operation(operation), "responses", status)).place.file)
      .find((file) => file.startsWith("components/responses/"));

  return { add };
}

/** Returns the part of the paths before their first parameter that all of them begin with, up to a slash. */
function commonPrefix(paths: readonly string[]): string {
  const [first = "/", ...others] = paths.map((path) => path.split("{", 1)[0]!);
  let end = first.length;
  while (end > 0 && !others.every((path) => path.startsWith(first.slice(0, end)))) end--;
  return first.slice(0, first.lastIndexOf("/", end - 1) + 1) || "/";
}

/** A segment that is a value: a number, a UUID, or another long word with digits. */
const VALUE = /^(\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\D*\d)[\w-]{16,})$/i;

/** Returns the template of a path: with the parameters of the documented path that begins alike, and others for further values. */
function templateOf(path: string, { operations }: ApiDescription): string {
  const segments = path.split("/");
  const known = operations
    .map((operation) => operation.path.split("/"))
    .map((template) => {
      const differing = template.findIndex((part, index) => !part.startsWith("{") && part !== segments[index]);
      return { template, length: differing === -1 ? template.length : differing };
    })
    .toSorted((a, b) => b.length - a.length)[0];
  return segments
    .map((segment, index) => {
      const part = index < (known?.length ?? 0) ? known?.template[index] : undefined;
      if (part?.startsWith("{") && segment !== "") return part;
      return VALUE.test(segment) ? `{${singular(segments[index - 1] ?? "")}_id}` : segment;
    })
    .join("/");
}

const singular = (word: string): string => word.toLowerCase().replaceAll(/\W+/g, "_").replace(/s$/, "") || "item";
