import type { Scenario } from "../overrides/scenario.ts";

/** The scenarios of a dataset that has none. They consist of faults, which need not be in the spec. */
export const defaultScenarios: Readonly<Record<string, Scenario>> = {
  outage: {
    description: "503 three times, then as usual",
    steps: [{ fault: "status-503", times: 3 }],
  },
  "lost-connection": {
    description: "The connection is reset twice, then as usual",
    steps: [{ fault: "reset", times: 2 }],
  },
  "rate-limited": {
    description: "429 twice, then as usual",
    steps: [{ fault: "too-many-requests", times: 2 }],
  },
  "fails-later": {
    description: "The first response as usual, then 503 once, then as usual",
    steps: [{}, { fault: "status-503" }],
  },
};
