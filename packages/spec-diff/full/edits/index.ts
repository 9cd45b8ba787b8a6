import type { Bump } from "../../src/index.ts";
import { constraints } from "./constraints.ts";
import type { Edits } from "./edit.ts";
import { gate } from "./gate.ts";
import { majorBodies } from "./major-bodies.ts";
import { majorConditions } from "./major-conditions.ts";
import { majorRequests } from "./major-requests.ts";
import { majorResponses } from "./major-responses.ts";
import { minorBodies } from "./minor-bodies.ts";
import { minor } from "./minor.ts";
import { discriminator, none, patch } from "./patch.ts";

const alone = (all: Edits): Edits[] => Object.entries(all).map(([name, edit]) => ({ [name]: edit }));

/** The edits of each bump, in groups that are applied to one document. Most edits have a document of their own. */
export const edits: Record<Bump | "none", Edits[]> = {
  major: alone({
    ...majorRequests,
    ...majorBodies,
    ...majorConditions,
    ...majorResponses,
    ...gate.major,
    ...constraints.major,
  }),
  minor: [...minor, ...alone({ ...minorBodies, ...gate.minor, ...constraints.minor })],
  patch: [patch, discriminator],
  none: [none, ...alone(gate.none)],
};
