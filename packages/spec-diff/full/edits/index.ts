import type { Bump } from "../../src/index.ts";
import type { Edits } from "./edit.ts";
import { major } from "./major.ts";
import { minor } from "./minor.ts";
import { none, patch } from "./patch.ts";

/** The edits of each bump, in groups that are applied to one document. Each breaking edit has a document of its own. */
export const edits: Record<Bump | "none", Edits[]> = {
  major: Object.entries(major).map(([name, edit]) => ({ [name]: edit })),
  minor,
  patch: [patch],
  none: [none],
};
