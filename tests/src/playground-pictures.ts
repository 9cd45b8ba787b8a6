/** Makes the pictures of the playground in the README: `npx -y pnpm@12 --filter @9pic/tests pictures`, after a build. */
import { join } from "node:path";

import { launch } from "@9pic/browser/chromium";

import { startWithMock } from "./dashboard.ts";
import { root } from "./run.ts";

const backend = await startWithMock("demo-key");
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
await page.goto(backend.url);
await page.getByText(/^Page 1 of/).waitFor();
await page.getByRole("button", { name: "Test connection" }).click();
await page.getByText(/^Connected in/).waitFor();
await page.getByText(/^Page 1 of/).waitFor();
// Without the pointer above a button.
await page.mouse.move(0, 0);
for (const colorScheme of ["light", "dark"] as const) {
  await page.emulateMedia({ colorScheme });
  await page.screenshot({ path: join(root, `docs/images/playground-${colorScheme}.png`) });
}
await browser.close();
await backend.stop();
