import { isObject, METHODS, type Node, operationsOf, resolve } from "./document.ts";
import type { Documents, Finding, Impact } from "./types.ts";

/** Nodes that are nothing but a collection, and what is in each. redocly reports the whole of one that is new or gone. */
const COLLECTIONS: Record<string, string> = {
  Paths: "PathItem",
  PathItem: "Operation",
  ParameterList: "Parameter",
  HeadersMap: "Header",
  MediaTypesMap: "MediaType",
  ExamplesMap: "Example",
  SchemaProperties: "Schema",
  NamedSchemas: "Schema",
  ServerList: "Server",
  TagList: "Tag",
};

/** Findings of one thing each: a collection becomes its members, and a list of names or values what came and what went. */
export function split(findings: Finding[], documents: Documents): Finding[] {
  const single = findings.flatMap((finding) => members(finding, documents));
  return single.flatMap((finding) => {
    if (finding.typeName !== "Schema" || finding.kind !== "modified") return [finding];
    if (finding.property === "required") return requiredFields(finding, single);
    if (finding.property === "enum") return enumValues(finding);
    if (finding.property === "type" && sameMembers(finding.before, finding.after)) return [];
    return [finding];
  });
}

function members(finding: Finding, documents: Documents): Finding[] {
  const typeName = COLLECTIONS[finding.typeName];
  if (finding.typeName === "PathItem" && finding.property === "key") return movedOperations(finding, documents);
  if (typeName === undefined || finding.kind === "modified") return [finding];
  const side = finding.kind === "added" ? "revision" : "base";
  const isMember = (key: string): boolean => finding.typeName !== "PathItem" || METHODS.includes(key);
  const collection: Node = finding.before ?? finding.after ?? {};
  return Object.entries(collection)
    .filter(([key, value]) => isObject(value) && isMember(key))
    .flatMap(([key, reference]) => {
      const value: unknown = resolve(documents[side].document, reference);
      const member = {
        ...finding,
        typeName,
        path: [...finding.path, key],
        base: finding.base && [...finding.base, key],
        revision: finding.revision && [...finding.revision, key],
        ...(side === "base" ? { before: value } : { after: value }),
      };
      return members(member, documents);
    });
}

/** A path that has another name now has moved each of its operations. */
function movedOperations(finding: Finding, { revision }: Documents): Finding[] {
  const here = operationsOf(revision.document).filter(({ path }) => path === finding.after);
  return here.map(({ method }) => ({ ...finding, path: [...finding.path, method] }));
}

/** The same as "the field x was not required, and is now". What a new or lost field is, is said of that field. */
function requiredFields(finding: Finding, all: Finding[]): Finding[] {
  const { gained, lost } = difference(finding.before, finding.after);
  const { base, revision } = finding;
  const touched = (name: string): boolean =>
    all.some(
      (other) =>
        (other.kind !== "modified" || other.property === "key") &&
        (isField(other.base, base, name) || isField(other.revision, revision, name)),
    );
  const field = (name: string, gain: boolean): Finding => ({
    ...finding,
    ...ruledBy(finding, gain ? "required-properties-added" : "required-properties-removed"),
    typeName: "Field",
    path: [...finding.path, "properties", name],
    base: base && [...base, "properties", name],
    revision: revision && [...revision, "properties", name],
    before: !gain,
    after: gain,
  });
  return [...gained.map((name) => field(name, true)), ...lost.map((name) => field(name, false))].filter(
    // A new field that callers must send is another matter than a new field.
    ({ path, rules }) => rules.includes("required-properties-added") || !touched(path.at(-1) ?? ""),
  );
}

const isField = (steps: string[] | undefined, parent: string[] | undefined, name: string): boolean =>
  parent !== undefined && steps?.join("\n") === [...parent, "properties", name].join("\n");

/** The values that came, and those that went. An enumeration that is new or gone altogether stays as it is. */
function enumValues(finding: Finding): Finding[] {
  if (finding.before === undefined || finding.after === undefined) return [finding];
  const { gained, lost } = difference(finding.before, finding.after);
  const came = { ...finding, ...ruledBy(finding, "enum-values-added"), property: "enum+", before: [], after: gained };
  const went = { ...finding, ...ruledBy(finding, "enum-values-removed"), property: "enum-", before: lost, after: [] };
  return [...(gained.length > 0 ? [came] : []), ...(lost.length > 0 ? [went] : [])];
}

/** A part of a finding is rated as the rule that is about this part rates it. */
function ruledBy({ rules, impact }: Finding, rule: string): { rules: string[]; impact: Impact } {
  return rules.includes(rule) ? { rules: [rule], impact } : { rules: [], impact: "patch" };
}

const listOf = (value: unknown): any[] => (value === undefined ? [] : [value].flat());

export function difference(before: unknown, after: unknown): { gained: any[]; lost: any[] } {
  const [old, now] = [listOf(before), listOf(after)];
  return { gained: now.filter((value) => !old.includes(value)), lost: old.filter((value) => !now.includes(value)) };
}

const sameMembers = (before: unknown, after: unknown): boolean => {
  const { gained, lost } = difference(before, after);
  return gained.length + lost.length === 0;
};
