import { at, type Node, resolve } from "./document.ts";
import type { Documents, Finding } from "./types.ts";

/**
 * Whether an enumeration stands in an `anyOf` beside a form that allows any string, in both documents. Its values are then only
 * those that are known (decision 5).
 */
export const isOpen = ({ base, revision }: Finding, documents: Documents): boolean =>
  isOpenIn(documents.base.document, base) && isOpenIn(documents.revision.document, revision);

function isOpenIn(document: Node, steps: string[] | undefined): boolean {
  if (steps?.at(-2) !== "anyOf") return false;
  const forms: unknown = at(document, steps.slice(0, -1));
  return Array.isArray(forms) && forms.some((form) => allowsAnyString(resolve(document, form)));
}

const NARROWING = ["enum", "const", "pattern", "format", "minLength", "maxLength"];
const allowsAnyString = (schema: Node): boolean =>
  [schema.type].flat().includes("string") && !NARROWING.some((keyword) => keyword in schema);
