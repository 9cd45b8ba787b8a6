import { isObject, resolve, stepsOf } from "./document.ts";
import type { Documents, Finding } from "./types.ts";

/** The component that a node belongs to, and the steps from there to the node. */
export type Owner = { kind: string; name: string; rest: string[] };

/**
 * The component that a finding is about, or undefined if it is about what stands in `paths` or elsewhere. Where one document refers
 * to a component and the other does not, or to another one, it is the innermost component that both refer to.
 */
export function ownerOf(finding: Finding, documents: Documents): Owner | undefined {
  const [base, revision] = [componentOf(finding.base), componentOf(finding.revision)];
  const isSame = base?.kind === revision?.kind && base?.name === revision?.name;
  if (isSame || finding.property === "key" || finding.path[0] === "components") return revision ?? base;
  const walk = walkBoth(finding.path, documents);
  // Nobody can follow a path that was renamed, and then the pointers have to do.
  return walk.isLost ? (revision ?? base) : walk.owner;
}

function componentOf(steps: string[] | undefined): Owner | undefined {
  const [top, kind, name, ...rest] = steps ?? [];
  return top === "components" && kind !== undefined && name !== undefined ? { kind, name, rest } : undefined;
}

/** Walks through both documents at once, and notes each reference that they share. It is lost if one has no such way. */
function walkBoth(path: string[], documents: Documents): { owner: Owner | undefined; isLost: boolean } {
  const roots = [documents.base.document, documents.revision.document];
  let nodes: unknown[] = roots;
  let owner: Owner | undefined;
  for (const step of path) {
    const references = nodes.map((node) => referenceOf(node, step));
    nodes = nodes.map((node, side) => (references[side] ? resolve(roots[side] ?? {}, node) : node));
    if (!nodes.every(isObject)) return { owner, isLost: true };
    const [reference] = references;
    if (reference && references[1] === reference) owner = componentOf(stepsOf(reference));
    if (step === "$ref") continue;
    nodes = nodes.map((node) => (isObject(node) ? node[step] : undefined));
    owner?.rest.push(step);
  }
  return { owner, isLost: false };
}

/** The reference to go through on the way to the next step. A key beside the reference is on this side of it. */
function referenceOf(node: unknown, step: string): string | undefined {
  if (!isObject(node) || typeof node.$ref !== "string") return undefined;
  return step === "$ref" || !(step in node) ? node.$ref : undefined;
}
