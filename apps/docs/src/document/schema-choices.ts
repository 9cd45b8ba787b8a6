import type { Flattened } from "./schema-flatten.ts";
/** The choices of a union that have more to say than their types. */
import { isValueUnion } from "./schema-values.ts";
import type { Choice, SchemaView } from "./schema-view.ts";
import { textOf } from "./schema-words.ts";

export const isSimple = ({ fields, choices }: SchemaView): boolean => fields.length + choices.length === 0;

export const hasFacts = ({ description, limits, values, examples, deprecated, access, undrawn }: SchemaView): boolean =>
  description !== "" ||
  deprecated ||
  access !== undefined ||
  [limits, values.list, examples, undrawn].some((list) => list.length > 0);

/** Of the only choice beside `null`, the facts are those of the union. */
const NOTHING = {
  ...{ description: "", limits: [], examples: [], undrawn: [] },
  values: { list: [], notes: [], isOpen: false },
};

/** @param isLinked whether the union is a model that is linked, whose page says all of its values */
export const choicesOf = (
  parts: Flattened[],
  branches: (string | undefined)[] | undefined,
  isLinked: boolean,
): Choice[] => {
  const isUnionOfValues = isValueUnion(parts.map(({ merged }) => merged));
  const isSingle = parts.filter(({ merged }) => merged.type !== "null").length === 1;
  return parts
    .map(({ name, model, view, merged }, index) => {
      const isPlain = isSimple(view);
      const title = name ?? (isPlain ? textOf(view.type) : `Choice ${index + 1}`);
      const choice: Choice = {
        ...{ name: branches?.[index] ?? title, isValue: branches?.[index] !== undefined },
        ...{ model, fields: view.fields, view: isSingle ? { ...view, ...NOTHING } : view },
      };
      const isSaid = isSingle || model !== undefined || (isUnionOfValues && merged.const !== undefined);
      const isFull = !isSaid && (view.rules.length > 0 || hasFacts({ ...view, values: { ...view.values, list: [] } }));
      return { choice, isShown: !isPlain || (isFull && !isLinked) };
    })
    .filter(({ isShown }) => isShown)
    .map(({ choice }) => choice);
};
