/** Faults of the caller's own code. */
import { attempt } from "./attempt.ts";
import { rate } from "./texts.ts";
import type { Act, Fault, Observed, Setup } from "./types.ts";

/** Passes code that throws, and counts how often the client runs it. */
const runBug =
  (pass: (bug: () => never) => Partial<Setup>): Act =>
  async (client, setup) => {
    const bug = new TypeError("Cannot read properties of undefined (reading 'id')");
    let tries = 0;
    const more = pass(() => {
      tries++;
      throw bug;
    });
    const { ending, ms, error } = await attempt(client, { ...setup, ...more });
    return { ending, ms, figures: { tries, isSame: Number(error === bug) } };
  };

function rateBug({ ending, figures: { tries = 0, isSame } }: Observed) {
  const words = isSame ? "the same error" : `wrapped: ${ending.text}`;
  return rate(isSame === 1 && tries === 1, `${words}, ${tries === 1 ? "1 try" : `${tries} tries`}`);
}

export const callersCode: Fault[] = [
  { name: "bug in the caller's hook", needs: "hooks", act: runBug((hook) => ({ hook })), rate: rateBug },
  // As a bug in an async function would, it rejects.
  { name: "bug in the caller's fetch", act: runBug((bug) => ({ fetch: async () => bug() })), rate: rateBug },
];
