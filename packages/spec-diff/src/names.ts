/** The name of what a change is about, and whether a document has that. */
import type { Header, MediaType, Operation } from "@9pic/openapi";

import { hasField } from "./fields.ts";
import type { Owner } from "./owner.ts";
import { stepsOf, type Step, valueSteps } from "./schema-path.ts";
import type { Node } from "./types.ts";
import { type ComparedDocument, isMethod } from "./uses.ts";

/** A part of a document that has a name. */
export type Named = {
  /** For a sentence: "the field `data.city` of the response `200`". */
  name: string;
  /** The tokens of the path below the named part: none if the change is about the part as a whole. */
  keyword: string[];
  /** Whether a document has a part with this name. */
  isIn: (document: ComparedDocument) => boolean;
  /** Whether it is inside of a model, and not the model as a whole. */
  isPartOfModel?: boolean;
};

/** Names a model, or a field of it. */
export function namedInModel({ name, rest }: Owner, isWhole: boolean): Named {
  const model = `the model \`${name}\``;
  const roots = ({ schemas }: ComparedDocument): unknown[] => (schemas.has(name) ? [schemas.get(name)] : []);
  return {
    ...namedInSchema(rest, isWhole, { name: model, roots, isModel: true }),
    isPartOfModel: rest.length > 0 || !isWhole,
  };
}

type Part = { name: string; roots: (document: ComparedDocument) => unknown[]; isModel?: boolean };

/** Names the field at a path within a schema, or the part that has the schema. */
function namedInSchema(path: string[], isWhole: boolean, { name, roots, isModel = false }: Part): Named {
  const steps = stepsOf(path);
  // Of an added or removed node, only a field has a name. Another one is a keyword of what is around it.
  const named = steps.slice(0, steps.findLastIndex(isWhole ? isField : isNamed) + 1);
  const inside = valueSteps(named);
  return {
    name: nameIn(named, name, isModel),
    keyword: path.slice(named.at(-1)?.end ?? 0),
    isIn: (document) => hasField(roots(document), inside, document),
  };
}

/** Keywords whose schema does not have to apply to the whole value: what it allows, the value need not be. */
const CONDITIONS = new Set("not if then else contains dependentSchemas propertyNames contentSchema".split(" "));

const isNamed = (step: Step): boolean => valueSteps([step]).length > 0 || CONDITIONS.has(step.keyword);

/** Names what the last step leads to: "the field `city` of `then` of the request body". A field of a model is known without it. */
function nameIn(steps: Step[], name: string, isModel: boolean): string {
  const index = steps.findLastIndex(({ keyword }) => CONDITIONS.has(keyword));
  const field = fieldName(valueSteps(steps.slice(index + 1)));
  if (index < 0) return field === undefined ? name : isModel ? field : `${field} of ${name}`;
  const condition = `\`${steps[index]?.keyword}\` of ${nameIn(steps.slice(0, index), name, isModel)}`;
  return field === undefined ? condition : `${field} of ${condition}`;
}

const isField = ({ keyword, key }: Step): boolean =>
  ["properties", "patternProperties"].includes(keyword) && key !== undefined;

/** Formats a part of a value: "the field `data.events[].city`"; undefined for the whole value. */
function fieldName(steps: string[]): string | undefined {
  const name = steps.join("");
  if (name === "[]") return "an item";
  return name ? `the field \`${name.replace(/^\./, "")}\`` : undefined;
}

/** Names the part at a path below some operations. `key` is the name of the parameter on the path. */
export function namedInOperations(
  path: string[],
  isWhole: boolean,
  ids: string[],
  parameter: string,
): Named | undefined {
  const [part, key = "", ...rest] = path;
  const find =
    <T>(read: (operation: Operation) => T[]): ((document: ComparedDocument) => T[]) =>
    ({ operations }) =>
      operations.filter(({ operationId }) => ids.includes(operationId)).flatMap(read);
  const bodies = find(({ requestBody }) => (requestBody ? [requestBody] : []));
  if (part === "requestBody" || part === "requestBodies") {
    const inside = part === "requestBody" ? path.slice(1) : rest;
    return namedInContent(inside, isWhole, { name: "the request body", body: "the request body", owners: bodies });
  }
  if (part === "parameters") {
    const named = find(({ parameters }) => parameters.filter(({ name }) => name === parameter));
    return namedInHeader(rest, isWhole, { name: `the parameter \`${parameter}\``, headers: named });
  }
  if (part === "headers") {
    const headers = find(({ responses }) => responses.flatMap((one) => one.headers).filter(({ name }) => name === key));
    return namedInHeader(rest, isWhole, { name: `the header \`${key}\``, headers });
  }
  if (part !== "responses") return undefined;
  const name = `the response \`${key}\``;
  const responses = find((operation) => operation.responses.filter(({ status }) => status === key));
  if (rest[0] !== "headers" || rest[1] === undefined)
    return namedInContent(rest, isWhole, { name, body: `the body of ${name}`, owners: responses });
  const header = rest[1];
  const headers = (document: ComparedDocument) =>
    responses(document).flatMap((one) => one.headers.filter((sent) => sent.name === header));
  return namedInHeader(rest.slice(2), isWhole, { name: `the header \`${header}\` of ${name}`, headers });
}

type Headers = { name: string; headers: (document: ComparedDocument) => Header[] };

function namedInHeader([keyword, ...path]: string[], isWhole: boolean, { name, headers }: Headers): Named {
  const isIn = (document: ComparedDocument): boolean => headers(document).length > 0;
  if (keyword === undefined) return { name, keyword: [], isIn };
  if (keyword !== "schema" || path.length === 0) return { name, keyword: [keyword, ...path], isIn };
  return namedInSchema(path, isWhole, { name, roots: (document) => headers(document).map(({ schema }) => schema) });
}

type Content = {
  name: string;
  /** What the schema of the content describes. */
  body: string;
  owners: (document: ComparedDocument) => { content: MediaType[] }[];
};

function namedInContent(path: string[], isWhole: boolean, { name, body, owners }: Content): Named {
  const [part, mediaType, keyword, ...rest] = path;
  const isIn = (document: ComparedDocument): boolean => owners(document).length > 0;
  if (part !== "content" || mediaType === undefined) return { name, keyword: path, isIn };
  const media = (document: ComparedDocument) =>
    owners(document).flatMap(({ content }) => content.filter((one) => one.mediaType === mediaType));
  if (keyword === undefined) {
    const isMedia = (document: ComparedDocument): boolean => media(document).length > 0;
    return { name: `the content type \`${mediaType}\` of ${name}`, keyword: [], isIn: isMedia };
  }
  if (keyword !== "schema") return { name, keyword: [keyword, ...rest], isIn };
  if (isWhole && rest.length === 0) return { name: body, keyword: [keyword], isIn };
  const roots = (document: ComparedDocument): unknown[] => media(document).map(({ schema }) => schema);
  const isInside = valueSteps(stepsOf(rest)).length > 0;
  return namedInSchema(rest, isWhole, { name: isInside ? name : body, roots });
}

/** Names what is not part of an operation: a tag, a security scheme, a webhook, an operation as a whole. */
export function namedInDocument(path: string[], node: Node | undefined, where: string): Named {
  const [section, name = "", part = "", ...rest] = path;
  const below = (keyword: string[], text: string, isIn: Named["isIn"]): Named => ({ name: text, keyword, isIn });
  if (section === undefined) return below([], "the document", () => true);
  if (section === "info") return below([], "the introduction", () => true);
  if (section === "tags")
    return below(path.slice(2), `the tag \`${String(node?.name)}\``, ({ tags }) =>
      tags.some((tag) => tag.name === node?.name),
    );
  if (section === "webhooks")
    return below(isMethod(part) ? rest : path.slice(2), `the webhook \`${name}\``, ({ webhooks }) =>
      webhooks.some((webhook) => webhook.name === name),
    );
  const [field, flow = "", ...keyword] = rest;
  if (section === "components" && name === "securitySchemes" && field === "flows" && flow !== "")
    return below(keyword, `the flow \`${flow}\` of the security scheme \`${part}\``, ({ securitySchemes }) =>
      Object.hasOwn(securitySchemes.get(part)?.flows ?? {}, flow),
    );
  if (section === "components" && name === "securitySchemes")
    return below(rest, `the security scheme \`${part}\``, ({ securitySchemes }) => securitySchemes.has(part));
  if (section !== "paths") return below(path, "the document", () => true);
  const ids = where.split(", ");
  return below(isMethod(part) ? rest : path.slice(2), `the operation \`${where}\``, ({ operations }) =>
    operations.some(({ operationId }) => ids.includes(operationId)),
  );
}
