import type { Bump } from "../../src/index.ts";
import type { Edits } from "./edit.ts";
import { major } from "./major.ts";
import { minor } from "./minor.ts";
import { none, patch } from "./patch.ts";

/** The edits of each bump, in groups of what is done to one document. What breaks callers gets a document each. */
export const edits: Record<Bump, Edits[]> = {
  major: Object.entries(major).map(([name, edit]) => ({ [name]: edit })),
  minor,
  patch: [patch],
  none: [none],
};
