import { schemaName, valueAt } from "@9pic/openapi";

import { isOpenEnum, listOf } from "./enums.ts";
import type { Subject } from "./subject.ts";
import type { DocumentPair, NodeChange } from "./types.ts";

export const and: Intl.ListFormat = new Intl.ListFormat("en", { type: "conjunction" });
export const or: Intl.ListFormat = new Intl.ListFormat("en", { type: "disjunction" });

/** Formats a value as Markdown code: strings as they are, the items of an array as a list, other values as JSON. */
export function code(value: unknown): string {
  if (Array.isArray(value)) return and.format(value.map(code)) || "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // The fence must be longer than any backticks in the text (CommonMark, "Code spans").
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** The limits of a number, a string, an array and an object, with the unit of their values. */
const LIMIT = /^(exclusive)?(min|max)(imum|Length|Items|Properties)$/i;
const UNITS: Record<string, string> = { imum: "", Length: " characters", Items: " items", Properties: " fields" };

/** Describes a change of a schema: a model, a field or the schema of a parameter; undefined if the generic sentence describes it. */
export function schemaSentence(change: NodeChange, subject: Subject, documents: DocumentPair): string | undefined {
  const { kind, property, path, before, after } = change;
  if (kind !== "modified") return partSentence(change, subject, documents);
  if (LIMIT.test(property)) return limitSentence(change, subject);
  if (property === "type") return typeSentence(change, subject);
  if (property.startsWith("enum")) return enumSentence(change, subject, isOpenEnum(change, documents));
  if (property === "key") {
    const what = path[0] === "components" && path.length === 3 ? "model" : "field";
    return `the ${what} ${code(before)} is called ${/`[^`]+`/.exec(subject.name)?.[0] ?? subject.name} now.`;
  }
  if (property === "readOnly" || property === "writeOnly") {
    const [kept, left] = property === "readOnly" ? ["responses", "requests"] : ["requests", "responses"];
    return after === true
      ? `${subject.name} is part of ${kept} only now.`
      : `${subject.name} is part of ${left} as well now.`;
  }
  if (property === "default" && before !== undefined && after !== undefined)
    return `the default of ${subject.name} is ${code(after)} now; it was ${code(before)}.`;
  return undefined;
}

/** The generic sentence describes a field or a model. Other parts of a schema are its `items` or an item of an `anyOf`. */
function partSentence(change: NodeChange, { name, directions }: Subject, documents: DocumentPair): string | undefined {
  const { kind, path } = change;
  const [parent, last = ""] = path.slice(-2);
  if (parent === "properties" || parent === "schemas") return undefined;
  if (last === "items") return `${name} was ${kind}.`;
  if (/^\d+$/.test(last)) {
    const model = modelOf(change, documents);
    if (model === undefined) return `\`${parent}\` of ${name} has one schema ${kind === "added" ? "more" : "less"}.`;
    const [can, cannot] = verbs(directions);
    return kind === "added" ? `${name} ${can} ${model} as well now.` : `${name} ${cannot} ${model}.`;
  }
  return `\`${last}\` of ${name} was ${kind}.`;
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
  const models = listOf(after ?? before).map((one) => schemaName(one) ?? "a schema");
  return `${name} is ${kind === "added" ? "" : "no longer "}one of ${code(models)}${kind === "added" ? " now" : ""}.`;
}

function limitSentence({ property, before, after }: NodeChange, { name, directions }: Subject): string {
  const [, exclusive, end = "", suffix = ""] = LIMIT.exec(property) ?? [];
  const [isLower, unit = ""] = [end.toLowerCase() === "min", UNITS[suffix]];
  if (after === undefined)
    return `${name} has no ${isLower ? "lower" : "upper"} limit now; it was ${String(before)}${unit}.`;
  const verb = directions.has("request") ? "allows" : unit ? "has" : "is";
  const relation = exclusive ? (isLower ? "more than" : "less than") : isLower ? "at least" : "at most";
  const old = before === undefined ? "there was no such limit" : `it was ${String(before)}`;
  return `${name} ${verb} ${relation} ${String(after)}${unit} now; ${old}.`;
}

function typeSentence({ before, after }: NodeChange, { name, directions }: Subject): string {
  const [old, now] = [listOf(before), listOf(after)];
  const [wasNullable, isNullable] = [old.includes("null"), now.includes("null")];
  const withoutNull = (types: string[]): string => typeList(types.filter((type) => type !== "null"));
  if (wasNullable !== isNullable && withoutNull(old) === withoutNull(now))
    return directions.has("request") && !directions.has("response")
      ? `${name} ${isNullable ? "allows" : "no longer allows"} \`null\`${isNullable ? " as well now" : ""}.`
      : `${name} ${isNullable ? "can be" : "is never"} \`null\` now.`;
  return `${name} is ${typeList(now)} now; it was ${typeList(old)}.`;
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
  if (after === undefined) return `${name} is no longer limited to a set of values; it was ${old}.`;
  return `${name} ${can} only ${now} now; there was no set of values.`;
}

/** Describes a field that became required or optional; undefined if the generic sentence describes it. */
export function fieldSentence({ after }: NodeChange, { name, directions }: Subject): string | undefined {
  if (directions.has("request")) return undefined;
  return `${name} ${after === true ? "is always there" : "can be missing"} now.`;
}
