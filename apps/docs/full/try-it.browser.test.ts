/** The try-it panel: every documented response, from a sandbox in the page. */
import { isSuccess, jsonContent } from "@9pic/openapi";
import { createSandbox } from "@9pic/sandbox";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { Links, provokeLink } from "../src/links.ts";
import { operations, SiteInBrowser, spec } from "../test/site.ts";

let site: SiteInBrowser;
beforeAll(async () => {
  site = await SiteInBrowser.open();
});
afterEach(() => {
  expect(site.errors.splice(0)).toEqual([]);
  expect(site.foreignRequests()).toEqual([]);
});
afterAll(() => site.close());

const openPanel = (path: string, options = {}): Promise<Page> => site.visit(`${path}#try-it`, options);

const send = (page: Page): Promise<void> => page.getByRole("button", { name: "Send" }).click();

/** Returns the response that the panel shows; one without a body has the body `undefined`. */
async function shownResponse(page: Page): Promise<{ status: number; text: string; body: any }> {
  await page.locator(".result pre").first().waitFor();
  const text = await page.locator(".result pre").first().textContent();
  const status = Number(/\d+/.exec(await page.locator("output strong").innerText()));
  const [json] = await page.locator(".result .json code").allTextContents();
  return { status, text: text!, body: json === undefined ? undefined : JSON.parse(json) };
}

const urlOf = (command: string): string | undefined => /"(https?:[^"]*)"/.exec(command)?.[1];

/** Returns the statuses that can be requested, each with its examples. A range, or `default`, cannot. */
const statusesOf = ({ responses }: (typeof operations)[number]) =>
  responses
    .filter(({ status }) => /^\d+$/.test(status))
    .map((response) => ({ status: response.status, examples: jsonContent(response)?.examples ?? [] }));

test.each(operations)(
  "$operationId responds to the first click, before its module is loaded, to the call of its sample for curl",
  async ({ page: path, responses }) => {
    const page = await openPanel(path);
    const [sample] = await page.locator(".samples [data-curl] code").allTextContents();
    await send(page);
    const { status, body } = await shownResponse(page);
    const documented = responses.find((response) => response.status === String(status));
    expect(documented, `${status} is documented`).toBeDefined();
    expect(status).toBeLessThan(300);
    if (jsonContent(documented!)) expect(body).toMatchObject({ responseType: "success" });
    expect(urlOf(await page.locator(".curl code").innerText())).toBe(urlOf(sample!));
  },
);

test.each(operations)("$operationId shows every documented response, chosen by its title", async (operation) => {
  const page = await openPanel(operation.page);
  for (const { status, examples } of statusesOf(operation)) {
    const group = page.locator(`select[name=response] optgroup[label^="${status} "]`);
    expect(await group.locator("option").allInnerTexts()).toEqual(examples.map(({ summary }) => summary));
    for (const { name, value } of examples) {
      await page.getByLabel("Documented response").selectOption(`${status}.${name}`);
      await send(page);
      await page.locator("output").getByText(name, { exact: true }).waitFor();
      expect(await shownResponse(page)).toMatchObject({ status: Number(status), body: value });
      expect(await page.locator("output").innerText()).toContain(`Documented response ${name}`);
      expect(await page.locator(".curl code").innerText()).toContain(`'Prefer: code=${status}, example=${name}'`);
    }
  }
});

/** An operation on one event, which has every check of the API. */
const onEvent = operations.find(({ path }) => path.includes("{event_id}"))!;

test.each([
  ["no key", { key: "" }, 401, "to a request without a key"],
  ["a deactivated key", { key: "demo-key-inactive" }, 403, "to the key demo-key-inactive"],
  ["another organisation", { org_id: "904" }, 403, "to the key demo-key"],
  ["an event of another organisation", { event_id: "90501" }, 403, "to the key demo-key"],
  ["an event that does not exist", { event_id: "404404" }, 404, "to the key demo-key"],
  ["a value out of range", { event_id: "0" }, 422, "to the key demo-key"],
  ["a value that is no number", { event_id: "x y/z" }, 422, "to the key demo-key"],
  ["a throttled key", { key: "demo-key-throttled" }, 429, "to the key demo-key-throttled"],
  ["an API that is down", { key: "demo-key-down" }, 500, "to the key demo-key-down"],
] as [string, Record<string, string>, number, string][])(
  "the panel shows the response for %s, names its state, and links to its section and its page",
  async (_, { key, ...values }, status, state) => {
    const page = await openPanel(onEvent.page);
    if (key !== undefined) await page.getByLabel("API key").selectOption(key);
    for (const [name, value] of Object.entries(values)) await page.getByLabel(name, { exact: true }).fill(value);
    await send(page);
    expect((await shownResponse(page)).status).toBe(status);
    expect(await page.locator("output").innerText()).toContain(`Response of the sandbox ${state}.`);
    const links = await page.locator("output a").evaluateAll((list) => list.map((link) => link.getAttribute("href")));
    expect(links.map((link) => link!.replace(/(?<=\/)#.*/, ""))).toEqual([`#${status}`, `/errors/${status}/`]);
    const [cause] = await page
      .locator("output")
      .getByText(/Cause: “/)
      .allInnerTexts();
    if (cause) expect(links[1]).toContain("#cause.");
    // The notes of the description are for the readers of the page.
    expect(await page.locator("output").innerText()).not.toContain("Assumption");
  },
);

const keys = [...createSandbox().dataset.keys.values()].filter(
  ({ state = "active", fault }) => state === "active" && fault === undefined,
);

test.each(operations)(
  "$operationId succeeds with every key that is said to work",
  async ({ page: path, responses }) => {
    const success = Number(responses.find(isSuccess)!.status);
    const page = await openPanel(path);
    const select = page.getByLabel("API key");
    const offered = await select.locator("option").evaluateAll((list) => list.map((option: any) => option.value));
    for (const { key, org_id } of keys.filter((one) => offered.includes(one.key))) {
      await select.selectOption(key);
      await expect.poll(() => page.getByLabel("org_id", { exact: true }).inputValue()).toBe(String(org_id));
      await page.locator("output").evaluate((output) => output.replaceChildren());
      await send(page);
      await page.locator("output").getByText(key, { exact: true }).waitFor();
      expect(await shownResponse(page), key).toMatchObject({ status: success });
    }
    expect(offered.length).toBeGreaterThan(2);
  },
);

test("a key leaves a value that was typed", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("event_id", { exact: true }).fill("789");
  await page.getByLabel("API key").selectOption("demo-key-905");
  await expect.poll(() => page.getByLabel("org_id", { exact: true }).inputValue()).toBe("905");
  expect(await page.getByLabel("event_id", { exact: true }).inputValue()).toBe("789");
});

test("an empty required field is asked for, and nothing is sent", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("event_id", { exact: true }).fill("");
  await send(page);
  expect(await page.evaluate("document.activeElement.name")).toBe("event_id");
  expect(await page.evaluate("document.activeElement.validity.valueMissing")).toBe(true);
  expect(await page.locator("output").innerText()).toBe("");
});

test("an edit removes the result of the values before it", async () => {
  const page = await openPanel(onEvent.page);
  await send(page);
  await shownResponse(page);
  await page.getByLabel("event_id", { exact: true }).fill("");
  await page.locator("output strong").waitFor({ state: "detached" });
  await send(page);
  expect(await page.locator("form.try-it").innerText()).not.toMatch(/Status|Waiting/);
});

test("the names of the causes of an error lead to what to do about them", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("API key").selectOption("demo-key-inactive");
  await send(page);
  const { status, body } = await shownResponse(page);
  const cause = statusesOf(onEvent)
    .find((one) => one.status === String(status))!
    .examples.find(({ value }: any) => value.message === body.message)!;
  expect(await page.locator("output").innerText()).toContain(`Cause: “${cause.summary}”.`);
  await page.locator("output a").last().click();
  expect(await page.locator(":target").innerText()).toBe(cause.summary);
});

test("the bar with the URL leads to the panel, and the buttons that copy take no width of the code", async () => {
  const page = await site.visit(onEvent.page);
  for (const box of await page.locator(".aside .panel:visible .code:visible").all()) {
    const [code, copy] = [(await box.locator("pre").boundingBox())!, (await box.locator(".copy").boundingBox())!];
    expect(code.width).toBe((await box.boundingBox())!.width);
    expect(copy.y + copy.height).toBeLessThanOrEqual(code.y);
  }
  await page.locator(".endpoint").getByRole("link", { name: "Try it" }).click();
  await page.getByRole("button", { name: "Send" }).waitFor();
});

test("the panel shows the headers: a 429 has Retry-After", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("API key").selectOption("demo-key-throttled");
  await send(page);
  expect((await shownResponse(page)).text).toMatch(/retry-after: 1/i);
});

test("the command to copy has the real origin, the values of the form, and no key", async () => {
  const page = await openPanel(onEvent.page, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByLabel("event_id", { exact: true }).fill("789");
  await page.getByLabel("API key").selectOption("demo-key-905");
  await send(page);
  await shownResponse(page);
  await page.locator(".curl").getByRole("button", { name: "Copy" }).click();
  await page.locator(".curl").getByRole("button", { name: "Copied" }).waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toContain(`${spec.servers[0].url}/api/v1/ext/905/event/789`);
  expect(copied).toContain('"X-API-Key: $NINEPIC_API_KEY"');
  expect(copied).not.toContain("demo-key");
});

test("a request without a key is a command without one", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("API key").selectOption("");
  await send(page);
  await shownResponse(page);
  expect(await page.locator(".curl code").innerText()).not.toContain("X-API-Key");
});

test.each(operations)("a typed value of $operationId is in every code sample", async (operation) => {
  const page = await openPanel(operation.page);
  for (const { name } of operation.parameters) await page.getByLabel(name, { exact: true }).fill(`7"7'7`);
  const samples = page.locator(".samples .panel code");
  await expect.poll(() => samples.first().textContent()).toContain("7%227%277");
  const found = (await samples.allTextContents()).map((text) => text.match(/7(%227%27|\\"7')7/g)?.length ?? 0);
  const all = operation.parameters.length;
  expect(found[0]).toBe(all);
  // What has no place in another sample is named below it.
  const incomplete = found.filter((count) => count < all);
  expect(await page.locator(".samples .note").count()).toBe(incomplete.length);
});

test("a number stays a number in code", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("org_id", { exact: true }).fill("77");
  const code = page.locator(".samples .panel", { hasText: "createClient" }).locator("code");
  await expect.poll(() => code.textContent()).toContain("orgId: 77 ");
});

test("the panel can be used by keyboard alone", async () => {
  const page = await openPanel(onEvent.page);
  await page.getByLabel("event_id", { exact: true }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect((await shownResponse(page)).status).toBe(200);
});

test("a link opens the panel, and provokes a status or one of its examples", async () => {
  const { status, examples } = statusesOf(onEvent).find((one) => one.examples.length > 1)!;
  const links = new Links("/", new Map());
  const to = (...names: [string, string?]) => links.page(provokeLink({ id: onEvent.operationId }, ...names));
  const page = await site.visit(to(status, examples.at(-1)!.name));
  expect(await shownResponse(page)).toMatchObject({ status: Number(status), body: examples.at(-1)!.value });
  await page.goto(to(status));
  expect(await shownResponse(page)).toMatchObject({ status: Number(status), body: examples[0]!.value });
});

test("the address names the response that is chosen, and an unknown one is refused", async () => {
  const links = new Links("/", new Map());
  const page = await site.visit(links.page(provokeLink({ id: onEvent.operationId }, "999", "x")));
  await page.locator("output").getByText("999.x").waitFor();
  expect(await page.locator("output").innerText()).toMatch(/^Not sent/);
  const [{ status, examples }] = statusesOf(onEvent) as [ReturnType<typeof statusesOf>[number]];
  const response = `${status}.${examples[0]!.name}`;
  await page.getByLabel("Documented response").selectOption(response);
  await expect.poll(() => new URL(page.url()).searchParams.get("response")).toBe(response);
  await page.getByLabel("Documented response").selectOption("");
  await expect.poll(() => new URL(page.url()).search).toBe("");
  expect(new URL(page.url()).hash).toBe("#try-it");
});
