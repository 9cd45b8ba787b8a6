/** Collects what a rule needs to read the document of several files with `@9pic/openapi`: targets of `$ref`s, and places of objects. */
export function collectReferences() {
  const locations = new Map();
  const targets = new Map();
  return {
    /** Visitors of a rule, to spread into it. */
    visitors: {
      any: {
        enter(node, { location }) {
          if (!locations.has(node)) locations.set(node, location);
        },
      },
      ref: {
        leave(reference, { location }, { node }) {
          locations.set(reference, location);
          targets.set(reference, node);
        },
      },
    },
    lookup: (reference) => targets.get(reference),
    locationOf: (node) => locations.get(node),
  };
}
