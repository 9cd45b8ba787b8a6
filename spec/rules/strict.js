/**
 * Makes the strict bundle: an object with a property that no schema names is refused. Published schemas are open, since the API may
 * add fields at any time; checks use the strict ones, so that an undocumented field is reported.
 */
import { isInPlace, mayBeObject, parsePointer } from "@9pic/openapi";

/** The schemas that were made strict here, and not by their author. */
export const madeStrict = new WeakSet();

export const strict = () => ({
  Schema: (schema, { location }) => close(schema, location),
  ref: (reference, { location, type }) => type.name === "Schema" && close(reference, location),
});

/** A component stays open: what refers to it is strict in its place. */
function close(schema, { pointer }) {
  const tokens = parsePointer(pointer).filter((token) => token !== "");
  const keyword = tokens.findLast((token) => !/^\d+$/.test(token));
  const isComponent = tokens.length === 0 || (tokens[0] === "components" && tokens.length === 3);
  const isNamed = tokens.at(-2) === "properties";
  if (isComponent || (!isNamed && isInPlace(keyword)) || !mayBeObject(schema) || "unevaluatedProperties" in schema)
    return;
  schema.unevaluatedProperties = false;
  madeStrict.add(schema);
}
