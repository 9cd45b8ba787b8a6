/** Development only: the API in memory, behind the service worker of MSW. */
import { createSandbox } from "@9pic/sandbox";
import { handlers } from "@9pic/sandbox/msw";
import { setupWorker } from "msw/browser";

export async function start(): Promise<void> {
  const sandbox = createSandbox();
  // For the console of the browser: `sandbox.override({ status: 429 })`, and then "Reload".
  Object.assign(globalThis, { sandbox });
  await setupWorker(...handlers(sandbox, "/9pic")).start({ quiet: true, onUnhandledFrame: "bypass" });
}
