/** Requires an operationId of its own for each operation. redocly's own rule reports the second operation, which may not be the edited one. */
import { relative } from "node:path";

export const uniqueOperationIds = () => {
  const places = new Map();
  return {
    Operation({ operationId }, { location }) {
      if (operationId !== undefined) places.set(operationId, [...(places.get(operationId) ?? []), location]);
    },
    Root: {
      leave(_root, { report, location: root }) {
        const nameOf = ({ source }) => relative(root.source.absoluteRef, source.absoluteRef).replace("../", "");
        for (const [operationId, all] of places)
          for (const location of all.length > 1 ? all : []) {
            const other = all.find((one) => one !== location);
            const message = `${operationId} is also the operationId of an operation in ${nameOf(other)}. Give each its own: it is the name of a method.`;
            report({ message, location: location.child("operationId") });
          }
      },
    },
  };
};
