/** Makes the pictures of the panel in the README: `npx -y pnpm@12 --filter @9pic/mock pictures`, after a build. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { launch } from "@9pic/browser/chromium";
import { startMock } from "@9pic/mock";

const folder = fileURLToPath(new URL("../../../docs/images", import.meta.url));

/** What an app sends: a path, and its key. */
const traffic: [path: string, key: string][] = [
  ["903/event/456/ping", "demo-key"],
  ["903/events?page=1", "demo-key"],
  ["903/event/456/details", "demo-key"],
  ["903/event/404404/details", "demo-key"],
  ["905/events?page=125", "demo-key-905"],
  ["903/event/789/ping", "demo-key-down"],
  ["903/event/456/ping", "demo-key-inactive"],
  ["903/event/789/details", "demo-key-throttled"],
  ["903/event/x/details", "demo-key"],
  ["903/event/789/details", "demo-key"],
  ["903/events?page=2", "demo-key"],
];

const mock = await startMock({ port: 4010 });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
await page.goto(mock.url);
await page.getByRole("group", { name: "Response of listEvents" }).getByRole("button", { name: "403" }).click();
await page.locator(".overridden").waitFor();
for (const [path, key] of traffic)
  await (await fetch(`${mock.url}/api/v1/ext/${path}`, { headers: { "X-API-Key": key } })).text();
await page.locator(".row", { hasText: "event/x" }).click();
await page.locator(".details pre").first().waitFor();
mkdirSync(folder, { recursive: true });
for (const colorScheme of ["light", "dark"] as const) {
  await page.emulateMedia({ colorScheme });
  await page.screenshot({ path: `${folder}/mock-panel-${colorScheme}.png` });
}
await browser.close();
await mock.close();
