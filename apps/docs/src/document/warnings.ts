import {
  type ApiDescription,
  describeUnsupported,
  formatPointer,
  type FoundObject,
  isObject,
  type Operation,
  parsePointer,
  walkObjects,
} from "@9pic/openapi";

import { type Undrawn, undrawnFields } from "./undrawn.ts";

/** Maximum number of places that are listed for a field; the pages name the others. */
const MAX_PLACES = 5;

/** Components that are shown where something refers to them. */
const REFERRED_TO = new Set("responses parameters examples requestBodies headers links callbacks pathItems".split(" "));

/** Describes what the pages leave out: a line for each field of the standard's objects, with its places. */
export function warningsFor(api: ApiDescription): string[] {
  const { document, lookup, unsupported } = api;
  const seen = new Set<unknown>();
  const undrawn: Undrawn[] = [];
  const visit = (object: FoundObject): void => void undrawn.push(...undrawnFields(object));
  const { components = {}, ...rest } = document;
  const own = Object.entries(components).filter(([kind]) => !REFERRED_TO.has(kind));
  walkObjects(
    { node: { ...rest, components: Object.fromEntries(own) }, type: "OpenAPI", tokens: [] },
    lookup,
    visit,
    seen,
  );
  undrawn.push(
    ...[...api.operations, ...api.webhooks.flatMap(({ operations }) => operations)].flatMap(omittedCallbacks),
  );
  // Values of the wrong kind, and the extensions of an operation that cannot be read, are left out as well.
  const unread = unsupported.filter(({ construct, isMalformed }) => isMalformed || /\.x-[\w-]+$/.test(construct));
  return [...groupsOf(undrawn), ...unread.map(describeUnsupported), ...unusedComponents(document, seen)];
}

/** Finds the callbacks inside an operation that are left out. */
const omittedCallbacks = ({ omitsCallbacks, pointer, callbacks }: Operation): Undrawn[] => [
  ...(omitsCallbacks
    ? [{ type: "Operation", field: "callbacks", tokens: [...parsePointer(pointer), "callbacks"] }]
    : []),
  ...callbacks.flatMap(({ items }) => items.flatMap(({ operations }) => operations.flatMap(omittedCallbacks))),
];

/** Returns a line for each field, with the first of its places. */
const groupsOf = (undrawn: Undrawn[]): string[] =>
  [...Map.groupBy(undrawn, ({ type, field }) => `${type}.${field}`)].map(([name, list]) => {
    const places = list.slice(0, MAX_PLACES).map(({ tokens }) => formatPointer(tokens));
    const more = list.length > MAX_PLACES ? ` and ${list.length - MAX_PLACES} more places` : "";
    return `${places.join(", ")}${more}: the pages do not show ${name}, and link the OpenAPI document instead. Describe it in a text.`;
  });

/** Finds components that nothing refers to: they have no page of their own. */
function unusedComponents({ components = {} }: ApiDescription["document"], seen: ReadonlySet<unknown>): string[] {
  const others = Object.entries(components).filter(([kind]) => REFERRED_TO.has(kind));
  return others.flatMap(([kind, map]) =>
    Object.entries(isObject(map) ? map : {})
      .filter(([, value]) => isObject(value) && !seen.has(value))
      .map(
        ([name]) =>
          `${formatPointer(["components", kind, name])}: no page shows it, since nothing refers to it. Refer to it, or leave it out.`,
      ),
  );
}
