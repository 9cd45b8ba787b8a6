import { discriminatorSentence } from "./discriminators.ts";
import { exampleLabel, hasExample } from "./examples.ts";
import { CODE_SAMPLES, extensionSentence } from "./extensions.ts";
import { code, fieldSentence, schemaSentence, unionSentence } from "./schema-sentences.ts";
import { schemeSentence } from "./security.ts";
import { nodeOf, type Subject } from "./subject.ts";
import type { DocumentPair, Node, NodeChange } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

/**
 * Describes a change in a sentence in Markdown; undefined if readers of a changelog need not know it. Changes with the same sentence
 * are one: all code samples of an operation, for example. No sentence says that something was added or removed that both documents have.
 */
export function sentenceFor(change: NodeChange, subject: Subject, documents: DocumentPair): string | undefined {
  if (isInternal(change) || isPartOnly(subject, documents)) return undefined;
  const isInside = subject.keyword.length > (change.kind === "modified" ? 0 : 1);
  if (isSentByApi(change) && isInside) return sentenceOfPart(subject);
  const made = SENTENCES[change.typeName]?.(change, subject, documents) ?? genericSentence(change, subject);
  const isInBoth = change.typeName !== "Example" && subject.isIn(documents.base) && subject.isIn(documents.revision);
  const sentence = / was (added|removed)\b/.test(made) && isInBoth ? `${subject.name} changed.` : made;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Callbacks and webhooks are requests of the API: what is inside of them is reported as one. */
const isSentByApi = ({ path }: NodeChange): boolean => path[0] === "webhooks" || path[3] === "callbacks";

const sentenceOfPart = ({ name, keyword }: Subject): string =>
  `${code(keyword[0])} of ${name} changed.`.replace(/^t/, "T");

/** A model that is only a part of others, in `allOf`, is reported where these have its fields. */
const isPartOnly = ({ where, isPartOfModel }: Subject, documents: DocumentPair): boolean => {
  const reference = `#/components/schemas/${where}`;
  const both = [documents.base, documents.revision];
  return (
    isPartOfModel === true &&
    both.some(({ uses }) => uses.has(reference)) &&
    both.every(({ reached, schemas }) => schemas.has(where) && !reached.has(reference))
  );
};

/** Components are reported where they are used, except for models and security schemes. */
const isInternal = ({ path, kind, property }: NodeChange): boolean =>
  path[0] === "components" &&
  path.length <= 3 &&
  (kind !== "modified" || property === "key") &&
  !["schemas", "securitySchemes"].includes(path[1] ?? "");

type Sentence = (change: NodeChange, subject: Subject, documents: DocumentPair) => string | undefined;

/** The sentences for some types of nodes; undefined for a change that the generic sentence describes. */
const SENTENCES: Record<string, Sentence> = {
  Schema: schemaSentence,
  Field: fieldSentence,

  PathItem: ({ path: [section, , method], before, after }, { where }) =>
    section === "paths" ? movedSentence(where, route(method, before), route(method, after)) : undefined,

  Operation({ kind, property, path, before, after }, { name, where, keyword }, { base, revision }) {
    if (property === "operationId" && before !== undefined && after !== undefined)
      return `the operation ${code(before)} is called ${code(after)} now.`;
    if (property === "tags") return `${name} is listed under ${code(after)} now.`;
    if (kind === "modified" || keyword.length > 0 || path[0] !== "paths") return undefined;
    const [old, now] = [base, revision].map((document) => routeOf(document, where));
    if (old && now && old !== now) return movedSentence(where, old, now);
    return kind === "added" ? `${name} was added: ${now}.` : `${name} was removed.`;
  },

  Parameter({ kind, property, before, after }, { name }) {
    if (kind === "added" && isRequired(after)) return `${name} was added, and is required.`;
    if (kind === "added") return `the optional ${name.replace(/^the /, "")} was added.`;
    if (property === "name") return `the parameter ${code(before)} is called ${code(after)} now.`;
    if (property !== "in") return undefined;
    return `${name} is part of the ${String(after)} now; it was part of the ${String(before)}.`;
  },

  RequestBody({ kind, after }, { name }) {
    if (kind !== "added") return undefined;
    return isRequired(after)
      ? `${name} was added, and is required.`
      : `the optional ${name.replace(/^the /, "")} was added.`;
  },

  Discriminator: discriminatorSentence,
  OneOf: unionSentence,
  AnyOf: unionSentence,

  Response: ({ property, before, after }) =>
    property === "key" ? `the response ${code(before)} became ${code(after)}.` : undefined,

  Header({ kind, property, after }, { name }) {
    if (property === "required") return `${name} ${after === true ? "is always there now" : "can be missing now"}.`;
    return kind === "added" && !isRequired(after) ? `the optional ${name.replace(/^the /, "")} was added.` : undefined;
  },

  Example(change, { where }, documents) {
    const { kind, path, before, after } = change;
    const node = nodeOf(change, documents) ?? after ?? before;
    const name = exampleLabel({ summary: node?.summary, name: path.at(-1) ?? "" });
    const isInBoth = [documents.base, documents.revision].every((document) =>
      hasExample(document, where.split(", "), name),
    );
    return `the example ${name} ${kind === "modified" || isInBoth ? "changed" : `was ${kind}`}.`;
  },

  XCodeSample: (_, { where }) => `the code samples of the operation \`${where}\` changed.`,
  XCodeSampleList: (_, { where }) => `the code samples of the operation \`${where}\` changed.`,

  // redocly knows code samples of operations only.
  SpecExtension({ path, property }, { name }, { revision }) {
    if (![...path, property].includes(CODE_SAMPLES)) return undefined;
    const status = path[0] === "components" ? statusOf(path[2], revision) : undefined;
    return `the code samples of ${status === undefined ? name : `the response \`${status}\``} changed.`;
  },

  Tag({ kind, before, after }, subject, { base, revision }) {
    if (kind === "modified") return undefined;
    const { name } = (after ?? before) as Node;
    const isInBoth = [base, revision].every(({ document }) => document.tags?.some((tag: Node) => tag.name === name));
    return isInBoth ? `the wording of ${subject.name} changed.` : undefined;
  },

  Extension: (change, { name }) => extensionSentence(change, name),

  SecurityScheme(change, { name }, documents) {
    const { kind, property } = change;
    const isSentOtherwise = kind === "modified" && ["type", "in", "name", "scheme"].includes(property);
    return isSentOtherwise ? schemeSentence(change, name, documents) : undefined;
  },
};

function genericSentence({ kind, property, before, after }: NodeChange, { name, keyword }: Subject): string {
  const [part = "", ...inside] = keyword;
  if (kind !== "modified" && keyword.length === 0) return `${name} was ${kind}.`;
  if (kind !== "modified" && inside.length === 0)
    return kind === "added" ? `${name} has ${code(part)} now.` : `${name} no longer has ${code(part)}.`;
  if (kind !== "modified" || NESTED.has(part)) return `${code(part)} of ${name} changed.`;
  if (["description", "summary", "title"].includes(property)) return `the wording of ${name} changed.`;
  if (["example", "examples"].includes(property)) return `the example of ${name} changed.`;
  if (property === "deprecated") return `${name} is ${after === true ? "deprecated now" : "no longer deprecated"}.`;
  if (property === "required") return `${name} is ${after === true ? "required" : "optional"} now.`;
  if (property === "key") return `${name} was called ${code(before)} before.`;
  const [old, now] = [before, after].map((value) => (value === undefined ? "not set" : code(value)));
  return `the \`${property}\` of ${name} is ${now} now; it was ${old}.`;
}

/** Returns the status that a shared response is first used for. */
const statusOf = (component: string | undefined, { document }: ComparedDocument): string | undefined =>
  Object.values<Node>(document.paths ?? {})
    .flatMap((item) => Object.values<Node>(item))
    .flatMap(({ responses }) => Object.entries<Node>(responses ?? {}))
    .find(([, { $ref }]) => $ref === `#/components/responses/${component}`)?.[0];

const movedSentence = (id: string, old: string, now: string): string =>
  `the operation \`${id}\` is at ${now} now; it was at ${old}.`;

const route = (method: string | undefined, path: unknown): string => `\`${method?.toUpperCase()} ${String(path)}\``;

function routeOf({ operations }: ComparedDocument, id: string): string | undefined {
  const found = operations.find(({ operationId }) => operationId === id);
  return found && route(found.method, found.path);
}

/** Parts without a name, whose own fields are no fields of what they are part of. */
const NESTED = new Set([
  ...["dependentRequired", "links", "callbacks", "encoding", "xml", "externalDocs"],
  ...["not", "if", "then", "else", "contains", "propertyNames", "dependentSchemas", "allOf"],
]);

const isRequired = (value: any): boolean => value?.required === true;
