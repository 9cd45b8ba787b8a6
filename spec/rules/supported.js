/** Refuses what not every package implements, with its file and line. */
import { findUnsupported } from "@9pic/openapi";

import { madeStrict } from "./strict.js";

export const supported = () => {
  const locations = new Map();
  const targets = new Map();
  return {
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
    Root: {
      leave(root, { report }) {
        for (const construct of findUnsupported(root, (reference) => targets.get(reference))) {
          const { node, field, reason, fix, isMalformed } = construct;
          if (isMalformed || isMade(construct)) continue; // redocly reports what is malformed.
          const message = `${reason[0].toUpperCase()}${reason.slice(1)}. ${fix}`;
          report({ message, location: locations.get(node)?.child(field) });
        }
      },
    },
  };
};

const isMade = ({ node, field }) => field[0] === "unevaluatedProperties" && madeStrict.has(node);
