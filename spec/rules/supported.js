/** Refuses what not every package implements, with its file and line. */
import { findUnsupported } from "@9pic/openapi";

import { collectReferences } from "./references.js";
import { madeStrict } from "./strict.js";

export const supported = () => {
  const { visitors, lookup, locationOf } = collectReferences();
  return {
    ...visitors,
    Root: {
      leave(root, { report }) {
        for (const construct of findUnsupported(root, lookup)) {
          const { node, field, reason, fix, isMalformed } = construct;
          if (isMalformed || isMade(construct)) continue; // redocly reports what is malformed.
          const isName = reason.startsWith(field.at(-1));
          const message = `${isName ? reason[0] : reason[0].toUpperCase()}${reason.slice(1)}. ${fix}`;
          report({ message, location: locationOf(node)?.child(field) });
        }
      },
    },
  };
};

const isMade = ({ node, field }) => field[0] === "unevaluatedProperties" && madeStrict.has(node);
