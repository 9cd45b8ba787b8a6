/** Requires that every file of the spec is referenced: lint does not check a file that nothing refers to. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const FOLDERS = ["paths", "components", "code-samples"];

export const noOrphans = () => {
  const reached = new Set();
  return {
    ref(_reference, _context, { location }) {
      if (location) reached.add(location.source.absoluteRef);
    },
    Root: {
      leave(_root, { report, location }) {
        const folder = dirname(location.source.absoluteRef);
        for (const file of FOLDERS.flatMap((name) => filesIn(join(folder, name)))) {
          if (reached.has(file)) continue;
          const source = new location.source.constructor(file, readFileSync(file, "utf8"));
          report({
            message: `Nothing refers to ${relative(folder, file)}. Use it or delete it.`,
            location: { source, pointer: undefined, start: { line: 1, col: 1 } },
          });
        }
      },
    },
  };
};

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
