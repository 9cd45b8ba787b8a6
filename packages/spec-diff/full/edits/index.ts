import type { Bump } from "../../src/index.ts";
import type { Edits } from "./edit.ts";
import { majorRequests } from "./major-requests.ts";
import { majorResponses } from "./major-responses.ts";
import { minor } from "./minor.ts";
import { none, patch } from "./patch.ts";

/** The edits of each bump, in groups that are applied to one document. Each breaking edit has a document of its own. */
export const edits: Record<Bump | "none", Edits[]> = {
  major: Object.entries({ ...majorRequests, ...majorResponses }).map(([name, edit]) => ({ [name]: edit })),
  minor,
  patch: [patch],
  none: [none],
};
