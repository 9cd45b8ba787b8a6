/** The documents in which edits are compared: few of them, since a run of redocly takes most of a second. */
import type { Change } from "../../src/index.ts";
import type { Edit } from "./edit.ts";
import { SEARCH_PATH } from "./search.ts";

export type Documents = { base: any; revision: any };

/** Documents, and the edits that are compared in them, each with its share of the changes. */
export type Comparison = Documents & { edits: { edit: Edit; own: (changes: Change[]) => Change[] }[] };

const copy = <T>(value: T): T => structuredClone(value);

/** Returns the documents before and after the edits of a group. */
function documentsOf(document: unknown, group: Edit[]): Documents {
  const base = copy(document);
  for (const { first } of group) first?.(base);
  // What `first` adds can be a value that edits share: an edit must not reach another group through it.
  const revision = copy(base);
  for (const { edit } of group) edit(revision);
  return { base, revision };
}

/**
 * Returns what is compared for groups of edits. The edits that change nothing but the operation `search` share one document, in which each
 * has a copy of that operation; the edits of another group have a document of their own.
 */
export function comparisonsOf(document: unknown, groups: Edit[][]): Comparison[] {
  const shared: Comparison = { base: copy(document), revision: copy(document), edits: [] };
  const others = groups.flatMap((group): Comparison[] => {
    const documents = documentsOf(document, group);
    const [edit] = group;
    if (edit && group.length === 1 && addCopy(shared, documents, edit)) return [];
    return [{ ...documents, edits: group.map((one) => ({ edit: one, own: withoutOthers(one, group) })) }];
  });
  return [shared, ...others];
}

const line = ({ bump, where, text }: Change): string => [bump, where, text].join(" | ");
const linesOf = ({ changes }: Edit): string[] => changes.map((parts) => parts.join(" | "));

/** Returns the changes that no other edit of the group is expected to cause. */
function withoutOthers(edit: Edit, group: Edit[]): (changes: Change[]) => Change[] {
  const elsewhere = new Set(group.filter((other) => other !== edit).flatMap(linesOf));
  return (changes) => changes.filter((change) => !elsewhere.has(line(change)));
}

/** Adds the operation `search` of two documents, under a name of its own. Returns false if they differ elsewhere as well. */
function addCopy(shared: Comparison, { base, revision }: Documents, edit: Edit): boolean {
  const [before, after] = [base.paths[SEARCH_PATH], revision.paths[SEARCH_PATH]];
  if (!before?.post || !after?.post || before.post.operationId !== after.post.operationId) return false;
  if (!isEqual(withoutSearch(base), withoutSearch(revision)) || !addComponents(shared, base)) return false;
  const name = `search${shared.edits.length}`;
  const path = `${SEARCH_PATH}/${name}`;
  shared.base.paths[path] = { ...before, post: { ...before.post, operationId: name } };
  shared.revision.paths[path] = { ...after, post: { ...after.post, operationId: name } };
  const rename = (change: Change): Change => ({
    ...change,
    where: "search",
    text: change.text.replaceAll(path, SEARCH_PATH).replaceAll(`\`${name}\``, "`search`"),
  });
  shared.edits.push({ edit, own: (changes) => changes.filter(({ where }) => where === name).map(rename) });
  return true;
}

const isEqual = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

const withoutSearch = ({ paths: { [SEARCH_PATH]: _search, ...paths }, ...rest }: any): unknown => ({ ...rest, paths });

/** Adds the components that the operation refers to. Returns false, and adds none, if another edit has others of the same name. */
function addComponents({ base, revision }: Documents, { components }: any): boolean {
  const all = Object.entries<object>(components).flatMap(([kind, members]) =>
    Object.entries(members).map(([name, value]) => ({ kind, name, value })),
  );
  if (all.some(({ kind, name, value }) => !isEqual(base.components[kind]?.[name] ?? value, value))) return false;
  for (const { components: into } of [base, revision])
    for (const { kind, name, value } of all) (into[kind] ??= {})[name] = copy(value);
  return true;
}
