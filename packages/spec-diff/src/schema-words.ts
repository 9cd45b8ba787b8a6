import { isOpen } from "./open-enum.ts";
import type { Place } from "./place.ts";
import { code, words } from "./text.ts";
import type { Documents, Finding } from "./types.ts";

/** What a limit says of a number, a text, a list or an object; and whether it is one from above. */
const LIMITS: Record<string, { verb: "is" | "has"; words: string; unit: string; end: string }> = {
  minimum: { verb: "is", words: "at least", unit: "", end: "lower" },
  exclusiveMinimum: { verb: "is", words: "more than", unit: "", end: "lower" },
  maximum: { verb: "is", words: "at most", unit: "", end: "upper" },
  exclusiveMaximum: { verb: "is", words: "less than", unit: "", end: "upper" },
  minLength: { verb: "has", words: "at least", unit: " characters", end: "lower" },
  maxLength: { verb: "has", words: "at most", unit: " characters", end: "upper" },
  minItems: { verb: "has", words: "at least", unit: " items", end: "lower" },
  maxItems: { verb: "has", words: "at most", unit: " items", end: "upper" },
  minProperties: { verb: "has", words: "at least", unit: " fields", end: "lower" },
  maxProperties: { verb: "has", words: "at most", unit: " fields", end: "upper" },
};

/** What is said of a schema, be it a model, a field or the schema of a parameter; undefined leaves it to the words for any node. */
export function schemaWords(finding: Finding, place: Place, documents: Documents): string | undefined {
  const { kind, property, before, after } = finding;
  const { subject } = place;
  if (kind !== "modified") return partWords(finding, place);
  if (property in LIMITS) return limitWords(finding, place);
  if (property === "type") return typeWords(finding, place);
  if (property.startsWith("enum")) return enumWords(finding, place, isOpen(finding, documents));
  if (finding.typeName === "Field") return requiredWords(finding, place);
  if (property === "key") {
    const what = finding.path[0] === "components" && finding.path.length === 3 ? "model" : "field";
    return `the ${what} ${code(before)} is called ${nameOf(subject)} now.`;
  }
  if (property === "default" && before !== undefined && after !== undefined)
    return `the default of ${subject} is ${code(after)} now; it was ${code(before)}.`;
  return undefined;
}

/** A field or a model is what the place says. Anything else is a part of a schema, such as its `items` or one of an `anyOf`. */
function partWords({ kind, path }: Finding, { subject }: Place): string | undefined {
  const [parent, last] = path.slice(-2);
  if (parent === "properties" || parent === "schemas") return undefined;
  if (/^\d+$/.test(last ?? ""))
    return `\`${parent}\` of ${subject} has one schema ${kind === "added" ? "more" : "less"}.`;
  return `\`${last}\` of ${subject} was ${kind}.`;
}

function limitWords({ property, before, after }: Finding, { subject, directions }: Place): string | undefined {
  const limit = LIMITS[property];
  if (!limit) return undefined;
  const { end, unit, words: than } = limit;
  const then = before === undefined ? "there was no such limit" : `it was ${String(before)}`;
  if (after === undefined) return `${subject} has no ${end} limit now; it was ${String(before)}${unit}.`;
  const verb = directions.has("request") ? "allows" : limit.verb;
  return `${subject} ${verb} ${than} ${String(after)}${unit} now; ${then}.`;
}

function typeWords({ before, after }: Finding, { subject }: Place): string {
  const [old, now] = [typesOf(before), typesOf(after)];
  if (isNull(old) !== isNull(now) && withoutNull(old) === withoutNull(now))
    return `${subject} ${isNull(now) ? "can be" : "is never"} \`null\` now.`;
  return `${subject} is ${choice(now)} now; it was ${choice(old)}.`;
}

const typesOf = (types: unknown): string[] => (types === undefined ? [] : [types].flat().map(String));
const isNull = (types: string[]): boolean => types.includes("null");
const withoutNull = (types: string[]): string => choice(types.filter((type) => type !== "null"));
const choice = (types: string[]): string => words(types.map(code), "or") || "of any type";

/** In an open enumeration values are those that are known; in any other they are all that there are. */
function enumWords({ property, before, after }: Finding, { subject, directions }: Place, open: boolean): string {
  const [can, cannot] = directions.has("request") ? ["allows", "no longer allows"] : ["can be", "can no longer be"];
  const [came, went] = [code(after ?? []), code(before ?? [])];
  if (open && property === "enum+") return `the known values of ${subject} have ${came} as well now.`;
  if (open && property === "enum-") return `the known values of ${subject} no longer have ${went}.`;
  if (property === "enum+") return `${subject} ${can} ${came} as well now.`;
  if (property === "enum-") return `${subject} ${cannot} ${went}.`;
  if (after === undefined) return `${subject} has no set of values any more; it was ${went}.`;
  return `${subject} ${can} only ${came} now; there was no set of values.`;
}

function requiredWords({ after }: Finding, { subject, directions }: Place): string {
  if (directions.has("request")) return `${subject} is ${after === true ? "required" : "optional"} now.`;
  return `${subject} ${after === true ? "is always there" : "can be missing"} now.`;
}

const nameOf = (subject: string): string => /`[^`]+`/.exec(subject)?.[0] ?? subject;
