import { connectMock } from "@9pic/mock/connect";
import { expect, test as base } from "@playwright/test";

import { mockUrl } from "./playwright.config.mjs";

/** A session of the mock for each test, so that tests that run at the same time do not disturb each other. */
const test = base.extend({
  mock: async ({ page }, use) => {
    const mock = await connectMock(mockUrl);
    await page.setExtraHTTPHeaders(mock.headers);
    await use(mock);
  },
});

test("lists the events", async ({ page, mock }) => {
  await page.goto("/");
  await expect(page.getByRole("listitem").first()).toBeVisible();
  expect(await mock.requests()).toHaveLength(1);
});

test("says that there are no events", async ({ page, mock }) => {
  await mock.override({ operationId: "listEvents", status: 200, example: "noEvents" });
  await page.goto("/");
  await expect(page.getByRole("status")).toHaveText("There are no events.");
});

for (const [title, override] of Object.entries({
  "an outage": { status: 500 },
  "a throttled request": { status: 429 },
  "half a response": { fault: "half-body" },
}))
  test(`says that ${title} keeps the events from being loaded`, async ({ page, mock }) => {
    await mock.override({ operationId: "listEvents", ...override });
    await page.goto("/");
    await expect(page.getByRole("status")).toContainText("could not be loaded");
  });
