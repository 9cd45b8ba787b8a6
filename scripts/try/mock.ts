/** The mock that runs already, or one for a single program. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { root } from "../run.ts";

/** Where `start` serves the mock. */
export const DEFAULT_URL = "http://127.0.0.1:4010";

/** Returns the mock at its usual port, or starts one on a free port. `close` ends only the latter. */
export async function openMock(): Promise<{ url: string; close: () => void }> {
  if (await isMock(DEFAULT_URL)) return { url: DEFAULT_URL, close: () => {} };
  const bin = join(root, "apps/mock/dist/bin.js");
  const mock = fork(bin, ["--port", "0", "--log", "silent"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ended = once(mock, "exit").then(([code]) => {
    throw new Error(`The mock ended with code ${code} before it listened. Its output is above.`);
  });
  const [{ url }] = (await Promise.race([once(mock, "message"), ended])) as [{ url: string }];
  return { url, close: () => void mock.kill() };
}

/** Only the mock has this route. */
async function isMock(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/__mock/state`, { signal: AbortSignal.timeout(1_000) });
    return response.ok && Object.hasOwn(Object(await response.json()), "operations");
  } catch {
    return false;
  }
}
