/** The try-it panel: every documented response, from a sandbox in the page. */
import { jsonContent } from "@9pic/openapi";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { operations, SiteInBrowser, spec } from "./site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterEach(() => {
  expect(site.errors.splice(0)).toEqual([]);
  expect(site.foreignRequests()).toEqual([]);
});
afterAll(() => site.close());

/** Returns the response that the panel shows; one without a body has the body `undefined`. */
async function shownResponse(page: Page): Promise<{ status: number; text: string; body: any }> {
  await page.locator("output pre").waitFor();
  const text = await page.locator("output pre").textContent();
  const status = Number(/\d+/.exec(await page.locator("output strong").innerText()));
  const json = text!.slice(text!.indexOf("\n\n")).trim();
  return { status, text: text!, body: json === "" ? undefined : JSON.parse(json) };
}

test.each(operations)(
  "$operationId responds to the first click, before its module is loaded",
  async ({ page: path, responses }) => {
    const page = await site.visit(path);
    await page.getByRole("button", { name: "Send" }).click();
    const { status, body } = await shownResponse(page);
    const documented = responses.find((response) => response.status === String(status));
    expect(documented, `${status} is documented`).toBeDefined();
    expect(status).toBeLessThan(300);
    if (jsonContent(documented!)) expect(body).toMatchObject({ responseType: "success" });
  },
);

test.each(operations)(
  "$operationId shows every documented response at one click",
  async ({ page: path, responses }) => {
    const page = await site.visit(path);
    // A range of statuses, or `default`, cannot be chosen.
    for (const response of responses.filter(({ status }) => /^\d+$/.test(status))) {
      const { status } = response;
      for (const { name, value } of jsonContent(response)?.examples ?? []) {
        await page.getByRole("button", { name: `${status} ${name}`, exact: true }).click();
        await page.locator("output").getByText(`Status ${status}`).waitFor();
        await expect.poll(async () => (await shownResponse(page)).body).toEqual(value);
      }
    }
  },
);

/** An operation on one event, which has every check of the API. */
const onEvent = operations.find(({ path }) => path.includes("{event_id}"))!;

test.each([
  ["no key", { key: "" }, 401],
  ["a deactivated key", { key: "demo-key-inactive" }, 403],
  ["another organisation", { org_id: "904" }, 403],
  ["an event of another organisation", { event_id: "90501" }, 403],
  ["an event that does not exist", { event_id: "404404" }, 404],
  ["a value out of range", { event_id: "0" }, 422],
  ["a value that is no number", { event_id: "x y/z" }, 422],
  ["a throttled key", { key: "demo-key-throttled" }, 429],
  ["an API that is down", { key: "demo-key-down" }, 500],
] as [string, Record<string, string>, number][])(
  "the panel shows the response for %s",
  async (_, { key, ...values }, status) => {
    const page = await site.visit(onEvent.page);
    if (key !== undefined) await page.getByLabel("API key").selectOption(key);
    for (const [name, value] of Object.entries(values)) await page.getByLabel(name, { exact: true }).fill(value);
    await page.getByRole("button", { name: "Send" }).click();
    expect((await shownResponse(page)).status).toBe(status);
  },
);

test("the panel shows the headers: a 429 has Retry-After", async () => {
  const page = await site.visit(onEvent.page);
  await page.getByLabel("API key").selectOption("demo-key-throttled");
  await page.getByRole("button", { name: "Send" }).click();
  expect((await shownResponse(page)).text).toMatch(/retry-after: 1/i);
});

test("the command to copy has the real origin, the values of the form, and no key", async () => {
  const page = await site.visit(onEvent.page, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByLabel("event_id", { exact: true }).fill("789");
  await page.getByLabel("API key").selectOption("demo-key-905");
  await page.getByRole("button", { name: "Send" }).click();
  await shownResponse(page);
  await page.locator(".curl").getByRole("button", { name: "Copy" }).click();
  await page.locator(".curl").getByRole("button", { name: "Copied" }).waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toContain(`${spec.servers[0].url}/api/v1/ext/903/event/789`);
  expect(copied).toContain('"X-API-Key: $NINEPIC_API_KEY"');
  expect(copied).not.toContain("demo-key");
});

test("the panel can be used by keyboard alone", async () => {
  const page = await site.visit(onEvent.page);
  await page.getByLabel("event_id", { exact: true }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect((await shownResponse(page)).status).toBe(200);
});
