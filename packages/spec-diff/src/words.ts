import { operationsOf } from "./document.ts";
import { nodeOf, type Place } from "./place.ts";
import { schemaWords } from "./schema-words.ts";
import { acceptedKeys } from "./security.ts";
import { capital, code } from "./text.ts";
import type { Documents, Finding } from "./types.ts";

/**
 * A finding as a sentence for readers of a changelog, in Markdown, or undefined if it says nothing to them. Findings with the same
 * sentence are one change: all code samples of an operation, say.
 */
export function wordsOf(finding: Finding, place: Place, documents: Documents): string | undefined {
  if (isUnseen(finding)) return undefined;
  const special = SPECIAL[finding.typeName]?.(finding, place, documents);
  return capital(special ?? wordingWords(finding, place) ?? plainWords(finding, place));
}

/** A component is seen where it is used; on its own only a model is, and a way to authenticate. */
const isUnseen = ({ path, kind, property }: Finding): boolean =>
  path[0] === "components" &&
  path.length <= 3 &&
  (kind !== "modified" || property === "key") &&
  !["schemas", "securitySchemes"].includes(path[1] ?? "");

type Words = (finding: Finding, place: Place, documents: Documents) => string | undefined;

/** What is said of some kinds of nodes; undefined leaves it to the words for any node. */
const SPECIAL: Record<string, Words> = {
  Schema: schemaWords,
  Field: schemaWords,

  PathItem({ path, before, after }, { where }) {
    const [old, now] = [before, after].map((template) => `\`${path[2]?.toUpperCase()} ${String(template)}\``);
    return `the operation \`${where}\` is at ${now} now; it was at ${old}.`;
  },

  Operation({ kind, property, path, before, after }, { subject }, documents) {
    if (property === "operationId") return `the operation ${code(before)} is called ${code(after)} now.`;
    if (property === "tags") return `${subject} is listed under ${code(after)} now.`;
    if (kind === "modified") return undefined;
    const name = operationName(kind === "added" ? after : before, path);
    const moved = movedWords(name, documents);
    if (moved !== undefined || kind === "removed") return moved ?? `the operation \`${name}\` was removed.`;
    return `the operation \`${name}\` was added: \`${path[2]?.toUpperCase()} ${path[1]}\`.`;
  },

  Parameter({ kind, property, before, after }, { subject }) {
    if (kind === "added")
      return isRequired(after) ? `${subject} was added, and is required.` : `the optional ${bare(subject)} was added.`;
    if (property === "name") return `the parameter ${code(before)} is called ${code(after)} now.`;
    if (property === "in")
      return `${subject} is part of the ${String(after)} now; it was part of the ${String(before)}.`;
    if (property === "required") return `${subject} is ${after === true ? "required" : "optional"} now.`;
    return undefined;
  },

  RequestBody({ property, after }, { subject }) {
    return property === "required" ? `${subject} is ${after === true ? "required" : "optional"} now.` : undefined;
  },

  Response({ property, before, after }) {
    return property === "key" ? `the answer ${code(before)} became ${code(after)}.` : undefined;
  },

  Header({ kind, property, before, after }, { subject }) {
    if (property === "key") return `${subject} was called ${code(before)} before.`;
    if (property === "required") return `${subject} ${after === true ? "is always there now" : "can be missing now"}.`;
    return kind === "added" && !isRequired(after) ? `the optional ${bare(subject)} was added.` : undefined;
  },

  MediaType: ({ property, before }, { subject }) =>
    property === "key" ? `${subject} was ${code(before)} before.` : undefined,

  Example(finding, _, documents) {
    const { kind, path, before, after } = finding;
    const node = nodeOf(finding, documents) ?? after ?? before;
    const name = typeof node?.summary === "string" ? `"${node.summary}"` : `\`${path.at(-1)}\``;
    return `the example ${name} ${kind === "modified" ? "changed" : `was ${kind}`}.`;
  },

  XCodeSample: (_, { where }) => `the code samples of the operation \`${where}\` changed.`,
  XCodeSampleList: (_, { where }) => `the code samples of the operation \`${where}\` changed.`,

  Tag({ kind, before, after }, { subject }, { base, revision }) {
    if (kind === "modified") return undefined;
    const { name } = (after ?? before) as { name: string };
    const isKept = [base, revision].every(({ document }) => document.tags?.some((tag: any) => tag.name === name));
    return isKept ? `the wording of ${subject} changed.` : undefined;
  },

  Server({ property, before, after }) {
    if (property === "url") return `the server is ${code(after)} now; it was ${code(before)}.`;
    return property === "first" ? `the first server is ${code(after)} now; it was ${code(before)}.` : undefined;
  },

  SecurityRequirement: securityWords,
  SecurityRequirementList: securityWords,
};

function securityWords({ path }: Finding, { where }: Place, { base, revision }: Documents): string {
  const [now, old] = [acceptedKeys(revision.document, path), acceptedKeys(base.document, path)];
  return `${path[0] === "paths" ? `the operation \`${where}\`` : "the API"} asks for ${now} now; it asked for ${old}.`;
}

/** What can be said of the texts of any node. */
function wordingWords({ property }: Finding, { subject }: Place): string | undefined {
  if (["description", "summary", "title"].includes(property)) return `the wording of ${subject} changed.`;
  return ["example", "examples"].includes(property) ? `the example of ${subject} changed.` : undefined;
}

/** What can be said of any node. */
function plainWords({ kind, property, before, after }: Finding, { subject }: Place): string {
  if (kind !== "modified") return `${subject} was ${kind}.`;
  if (property === "deprecated") return `${subject} is ${after === true ? "deprecated now" : "no longer deprecated"}.`;
  if (property === "key") return `${subject} was called ${code(before)} before.`;
  const then = before === undefined ? "it was not set" : `it was ${code(before)}`;
  return `the \`${property}\` of ${subject} ${after === undefined ? "is not set" : `is ${code(after)}`} now; ${then}.`;
}

/** An operation that has another path or method now. */
function movedWords(name: string | undefined, { base, revision }: Documents): string | undefined {
  const [old, now] = [base, revision].map(({ document }) => operationsOf(document).find(({ id }) => id === name));
  if (!old || !now || (old.path === now.path && old.method === now.method)) return undefined;
  const [then, here] = [old, now].map(({ method, path }) => `\`${method.toUpperCase()} ${path}\``);
  return `the operation \`${name}\` is at ${here} now; it was at ${then}.`;
}

const operationName = (operation: any, [, path, method]: string[]): string =>
  operation?.operationId ?? `${method?.toUpperCase()} ${path}`;

const isRequired = (value: any): boolean => value?.required === true;
const bare = (subject: string): string => subject.replace(/^the /, "");
