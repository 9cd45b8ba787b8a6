import { findLaunchers } from "@9pic/process/launchers";
/** Which processes above a server end it. */
import { expect, test } from "vitest";

/** Finds the launchers of a process below others, the nearest first; each one's id is its index plus 10. */
const launchersBelow = (...commands: string[]): number[] =>
  findLaunchers(10, (pid) => {
    const command = commands[pid - 10];
    return command === undefined ? undefined : { parent: pid + 1, command };
  });

test("npx and pnpm are watched with the shells between them, and the shell of a person is not", () => {
  const pnpm = ["sh -c node scripts/main.mjs start", "pnpm start", "sh -c 'pnpm' start", "npm exec pnpm@12 start"];
  expect(launchersBelow(...pnpm, "-bash", "sshd")).toEqual([10, 11, 12, 13]);
  expect(launchersBelow("sh -c '9pic-mock' --port 0", "/usr/bin/node /usr/bin/npx 9pic-mock", "zsh")).toEqual([10, 11]);
  expect(launchersBelow("node /x/pnpm.cjs run mock", "bash -c npx pnpm run mock")).toEqual([10]);
});

test("a process that a shell or another program started is left alone", () => {
  expect(launchersBelow("-bash", "npm exec something")).toEqual([]);
  expect(launchersBelow("sh -c 9pic-mock &", "init")).toEqual([]);
  expect(launchersBelow("node server.js", "npm run dev")).toEqual([]);
  expect(launchersBelow()).toEqual([]);
});
