import { schemaName, valueAt } from "@9pic/openapi";

import { type Bound, BOUNDS, boundsOf, isNothing } from "./effects.ts";
import { isOpenEnum, listOf } from "./enums.ts";
import type { Subject } from "./subject.ts";
import type { DocumentPair, NodeChange } from "./types.ts";

export const and: Intl.ListFormat = new Intl.ListFormat("en", { type: "conjunction" });
export const or: Intl.ListFormat = new Intl.ListFormat("en", { type: "disjunction" });

/** Formats a value as Markdown code: strings as they are, the items of an array as a list, other values as JSON. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return and.format(value.map(code)) || "nothing";
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  // The fence must be longer than any backticks in the text (CommonMark, "Code spans").
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** The limits of a string, an array and an object, with the unit of their values. */
const LIMIT = /^(min|max)(Length|Items|Properties)$/;
const UNITS: Record<string, string> = { Length: " characters", Items: " items", Properties: " fields" };

/** Describes a change of a schema: a model, a field or the schema of a parameter; undefined if the generic sentence describes it. */
export function schemaSentence(change: NodeChange, subject: Subject, documents: DocumentPair): string | undefined {
  const { kind, property, path, before, after } = change;
  const { name } = subject;
  if (kind !== "modified") return partSentence(change, subject, documents);
  const bound = BOUNDS.find(({ keywords }) => keywords.includes(property));
  if (bound)
    return boundSentence(boundsOf(change, documents, bound.keywords), bound.keywords[0] === "minimum", subject);
  if (LIMIT.test(property)) return limitSentence(change, subject);
  if (property === "type") return `${name} is ${typeList(listOf(after))} now; it was ${typeList(listOf(before))}.`;
  if (property === "nullable") return nullSentence(after === true, subject);
  if (property.startsWith("enum")) return enumSentence(change, subject, isOpenEnum(change, documents));
  if (property === "key") {
    const what = path[0] === "components" && path.length === 3 ? "model" : "field";
    return `the ${what} ${code(before)} is called ${/`[^`]+`/.exec(name)?.[0] ?? name} now.`;
  }
  if (property === "readOnly" || property === "writeOnly") {
    const [kept, left] = property === "readOnly" ? ["responses", "requests"] : ["requests", "responses"];
    return after === true ? `${name} is part of ${kept} only now.` : `${name} is part of ${left} as well now.`;
  }
  if (["additionalProperties", "unevaluatedProperties"].includes(property) && [before, after].includes(false))
    return after === false
      ? `${name} allows no fields beyond the described ones now.`
      : `${name} allows fields beyond the described ones now.`;
  if (property === "default" && before !== undefined && after !== undefined)
    return `the default of ${name} is ${code(after)} now; it was ${code(before)}.`;
  return undefined;
}

/** The generic sentence describes a field, a model, and a keyword that has no words of its own. */
function partSentence(change: NodeChange, subject: Subject, documents: DocumentPair): string | undefined {
  const { kind, path } = change;
  const { name, directions, keyword } = subject;
  const [parent, last = ""] = path.slice(-2);
  const isAdded = kind === "added";
  if (keyword.at(-1) === "schema") return `${name} ${isAdded ? "has a schema now" : "no longer has a schema"}.`;
  if (keyword.length === 1 && last === "items")
    return `the items of ${name} ${isAdded ? "have a schema now" : "no longer have a schema"}.`;
  if (keyword.length === 1 && last === "not" && isNothing(change.after ?? change.before))
    return `${name} ${isAdded ? "no longer allows any value" : "allows values now; it allowed none"}.`;
  if (keyword.length === 2 && /^\d+$/.test(last)) {
    const model = modelOf(change, documents);
    if (model === undefined) return `\`${parent}\` of ${name} has one schema ${isAdded ? "more" : "less"}.`;
    const [can, cannot] = verbs(directions);
    return isAdded ? `${name} ${can} ${model} as well now.` : `${name} ${cannot} ${model}.`;
  }
  return undefined;
}

/** Names the model that an item of a union refers to; undefined for a schema that is written out. */
function modelOf({ kind, base, revision }: NodeChange, documents: DocumentPair): string | undefined {
  const [path, { document }] = kind === "added" ? [revision, documents.revision] : [base, documents.base];
  const name = schemaName((valueAt(document, path ?? []) ?? true) as never);
  return name && `\`${name}\``;
}

const verbs = (directions: Subject["directions"]): [string, string] =>
  directions.has("request") ? ["allows", "no longer allows"] : ["can be", "can no longer be"];

/** Describes a new or removed union by its models. */
export function unionSentence({ kind, before, after }: NodeChange, { name }: Subject): string {
  const models = listOf(after ?? before).map((one) => schemaName(one));
  const one = models.includes(undefined) ? `one of ${models.length} schemas` : `one of ${code(models)}`;
  return `${name} is ${kind === "added" ? "" : "no longer "}${one}${kind === "added" ? " now" : ""}.`;
}

function limitSentence({ property, before, after }: NodeChange, { name, directions }: Subject): string {
  const [, end = "", suffix = ""] = LIMIT.exec(property) ?? [];
  const [isLower, unit = ""] = [end === "min", UNITS[suffix]];
  if (after === undefined)
    return `${name} has no ${isLower ? "lower" : "upper"} limit now; it was ${String(before)}${unit}.`;
  const verb = directions.has("request") ? "allows" : "has";
  const old = before === undefined ? "there was no such limit" : `it was ${String(before)}`;
  return `${name} ${verb} ${isLower ? "at least" : "at most"} ${String(after)}${unit} now; ${old}.`;
}

/** Describes the bounds of a number. A bound that excludes its value is named if the other one does not. */
function boundSentence([old, now]: Bound[], isLower: boolean, { name, directions }: Subject): string {
  const relation = (bound: Bound): string =>
    bound?.isExclusive ? (isLower ? "more than" : "less than") : isLower ? "at least" : "at most";
  if (!now) return `${name} has no ${isLower ? "lower" : "upper"} limit now; it was ${String(old?.value)}.`;
  const verb = directions.has("request") ? "allows" : "is";
  const isSame = old?.isExclusive === now.isExclusive;
  const before = old ? `it was ${isSame ? "" : `${relation(old)} `}${old.value}` : "there was no such limit";
  return `${name} ${verb} ${relation(now)} ${now.value} now; ${before}.`;
}

function nullSentence(isNullable: boolean, { name, directions }: Subject): string {
  if (directions.has("request") && !directions.has("response"))
    return `${name} ${isNullable ? "allows" : "no longer allows"} \`null\`${isNullable ? " as well now" : ""}.`;
  return `${name} ${isNullable ? "can be" : "is never"} \`null\` now.`;
}

const typeList = (types: string[]): string => or.format(types.map(code)) || "of any type";

/** An open enumeration lists the known values; any other lists all values. */
function enumSentence({ property, before, after }: NodeChange, { name, directions }: Subject, isOpen: boolean): string {
  const [can, cannot] = verbs(directions);
  const [old, now] = [code(before ?? []), code(after ?? [])];
  if (property === "enum+")
    return isOpen ? `the known values of ${name} include ${now} now.` : `${name} ${can} ${now} as well now.`;
  if (property === "enum-")
    return isOpen ? `the known values of ${name} no longer include ${old}.` : `${name} ${cannot} ${old}.`;
  if (listOf(before).length === 1 && listOf(after).length === 1 && property === "enum")
    return `${name} is always ${now} now; it was ${old}.`;
  if (after === undefined) return `${name} is no longer limited to a set of values; it was ${old}.`;
  return `${name} ${can} only ${now} now; there was no set of values.`;
}

/** Describes a field that became required or optional; undefined if the generic sentence describes it. */
export function fieldSentence({ after }: NodeChange, { name, directions }: Subject): string | undefined {
  if (directions.has("request")) return undefined;
  return `${name} ${after === true ? "is always there" : "can be missing"} now.`;
}
