import type { Listeners } from "@9pic/client";

import type { HideKey } from "./hide-key.ts";
import { escapeControls } from "./terminal.ts";

/** Returns listeners that write a line for each attempt and each retry to stderr. */
export function attemptListeners(hide: HideKey): Listeners {
  const print = (text: string): void => void process.stderr.write(`${escapeControls(hide(text))}\n`);
  return {
    response({ method, url, attempt, status, error, duration, requestId }) {
      const id = requestId === undefined ? "" : `, request ${requestId}`;
      print(
        `attempt ${attempt}: ${method} ${url}: ${status ?? error?.kind ?? "aborted"} in ${Math.round(duration)} ms${id}`,
      );
    },
    retry: ({ delay }) => print(`retry in ${Math.round(delay)} ms`),
  };
}
