import { at, METHODS, type Node, operationsOf, pointerOf, resolve } from "./document.ts";
import { ownerOf } from "./owner.ts";
import type { Documents, Finding } from "./types.ts";
import type { Direction } from "./uses.ts";

/** Where a finding is: the `where` of a change, what a sentence calls it, and the direction in which it travels. */
export type Place = { where: string; subject: string; directions: Set<Direction> };

export function placeOf(finding: Finding, documents: Documents): Place {
  const owner = ownerOf(finding, documents);
  const use = owner && useOf(`${owner.kind}/${owner.name}`, documents);
  const operations = use ? [...use.operations] : operationsAt(finding, documents);
  const directions = use?.directions ?? directionsOf(finding.path);
  if (owner?.kind === "schemas") {
    const field = fieldOf(owner.rest);
    return { where: owner.name, subject: field ? `the field \`${field}\`` : `the model \`${owner.name}\``, directions };
  }
  const where = operations.join(", ");
  return { where, subject: subjectOf(finding, documents, where), directions };
}

function useOf(component: string, { base, revision }: Documents) {
  return revision.uses.get(component) ?? base.uses.get(component);
}

/** The operation that a finding is in, or all of its path item; one that is gone is in the old document only. */
function operationsAt({ path, base }: Finding, documents: Documents): string[] {
  const now = idsAt(documents.revision.document, path);
  return now.length > 0 ? now : idsAt(documents.base.document, base ?? path);
}

const idsAt = (document: Node, [top, template, method = ""]: string[]): string[] =>
  operationsOf(document)
    .filter(({ path }) => top === "paths" && path === template)
    .filter((operation) => !METHODS.includes(method) || operation.method === method)
    .map(({ id }) => id);

function directionsOf(path: string[]): Set<Direction> {
  const part = path.find((step) => ["parameters", "requestBody", "responses"].includes(step));
  if (part === undefined) return new Set();
  return new Set([part === "responses" ? "response" : "request"]);
}

function subjectOf(finding: Finding, documents: Documents, operation: string): string {
  const [top, template, ...rest] = finding.path;
  const node = nodeOf(finding, documents);
  if (top === undefined) return "the document";
  if (top === "info") return "the introduction";
  if (top === "tags") return `the tag \`${node?.name}\``;
  if (top === "servers") return `the server \`${node?.url}\``;
  if (top === "components")
    return partOf([template ?? "", ...rest], parameterName(finding, documents)) ?? generic(finding);
  if (top !== "paths") return generic(finding);
  const inside = METHODS.includes(rest[0] ?? "") ? rest.slice(1) : rest;
  if (inside.length === 0) return `the operation \`${operation}\``;
  return partOf(inside, parameterName(finding, documents)) ?? generic(finding);
}

/** What stands at these steps below an operation, or below `components`. */
function partOf([part, name, ...rest]: string[], parameter: string): string | undefined {
  switch (part) {
    case "parameters":
      return inSchema(rest, `the parameter \`${parameter}\``);
    case "headers":
      return inSchema(rest, `the header \`${name}\``);
    case "requestBody":
      return inContent([name ?? "", ...rest], "the request body", "the request body");
    case "requestBodies":
      return inContent(rest, "the request body", "the request body");
    case "securitySchemes":
      return `the security scheme \`${name}\``;
    case "responses": {
      const answer = `the answer \`${name}\``;
      if (rest[0] === "headers" && rest[1] !== undefined)
        return inSchema(rest.slice(2), `the header \`${rest[1]}\` of ${answer}`);
      return inContent(rest, answer, `the body of ${answer}`);
    }
    default:
      return undefined;
  }
}

function inContent([part, type, ...rest]: string[], whole: string, body: string): string {
  if (part !== "content" || type === undefined) return whole;
  if (rest.length === 0) return `the content type \`${type}\` of ${whole}`;
  return rest[0] === "schema" && !fieldOf(rest) ? body : inSchema(rest, whole);
}

function inSchema(steps: string[], whole: string): string {
  const field = fieldOf(steps);
  return field ? `the field \`${field}\` of ${whole}` : whole;
}

/** `properties/data/properties/events/items/properties/city` -> `data.events[].city`. */
export function fieldOf(steps: string[]): string {
  let name = "";
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] ?? "";
    if (["properties", "patternProperties"].includes(step) && index + 1 < steps.length) name += `.${steps[++index]}`;
    else if (step === "items" || step === "prefixItems") name += "[]";
    else if (step === "additionalProperties") name += ".*";
  }
  return name.replace(/^\./, "");
}

/** The node itself, through references, in the document where it still is. */
export function nodeOf({ base, revision }: Finding, documents: Documents): any {
  const { document } = revision ? documents.revision : documents.base;
  return resolve(document, at(document, revision ?? base ?? []));
}

/** The steps to a parameter end after its number, or its name in `components`. A renamed one still has its old name. */
function parameterName({ base, revision }: Finding, { base: old, revision: now }: Documents): string {
  const [steps, { document }] = base ? [base, old] : [revision ?? [], now];
  const parameter = at(document, steps.slice(0, steps.indexOf("parameters") + 2));
  return String(resolve(document, parameter)?.name);
}

const generic = ({ path }: Finding): string => `\`${pointerOf(path)}\``;
