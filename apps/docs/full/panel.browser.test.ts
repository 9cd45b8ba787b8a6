/** The try-it panel of operations with bodies, headers, lists, and other schemes and statuses. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { violationsOn } from "@9pic/browser/axe";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { buildNotesSite } from "../test/notes-site.ts";
import { SiteInBrowser } from "../test/site.ts";

let folder: string;
let site: SiteInBrowser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "panel-"));
  await buildNotesSite(folder);
  site = await SiteInBrowser.open(join(folder, "site"));
});
afterEach(() => {
  expect(site.errors.splice(0)).toEqual([]);
  expect(site.foreignRequests()).toEqual([]);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

const open = (operationId: string): Promise<Page> =>
  site.visit(`/operations/${operationId}/#try-it`, { bypassCSP: true });

/** Sends the request once the panel is loaded, which the first edit starts, and returns what the panel shows. */
async function send(page: Page): Promise<string> {
  await page.locator("output").filter({ hasText: "Loading" }).waitFor({ state: "hidden" });
  await page.locator("output").evaluate((output) => output.replaceChildren());
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.locator("output strong").waitFor();
  return `${await page.locator("output").innerText()}\n${await page.locator(".result").innerText()}`;
}

const curl = (page: Page): Promise<string> => page.locator(".curl code").innerText();

describe("a JSON body", () => {
  test("is filled from the first example, sent at the first click, and is in the command", async () => {
    const page = await open("addNote");
    expect(JSON.parse(await page.getByLabel("Body (JSON)").inputValue())).toEqual({ kind: "text", text: "It's on" });
    expect(await send(page)).toContain("Status 201");
    const command = await curl(page);
    expect(command).toMatch(
      /^curl --silent --show-error --fail-with-body --request POST \\\n {2}--header "X-API-Key: \$NINEPIC_API_KEY" \\\n/,
    );
    expect(command).toContain(String.raw`"text": "It'\''s on"`);
  });

  test("is filled from another example that is chosen, even before the module is loaded", async () => {
    const page = await open("addNote");
    await page.locator("[name=example]").selectOption("Example link");
    await expect.poll(() => page.getByLabel("Body (JSON)").inputValue()).toContain('"url": "https://9pic.ai"');
    expect(await send(page)).toContain("Status 201");
    expect(await curl(page)).toContain('"kind": "link"');
  });

  test("is checked by the sandbox as it was edited", async () => {
    const page = await open("addNote");
    await page.getByLabel("Body (JSON)").fill('{ "kind": "text", "text": "" }');
    expect(await send(page)).toMatch(/Status 422[^]*body\.text: /);
  });

  test("that is broken is not sent, and the panel says where it is", async () => {
    const page = await open("addNote");
    await page.getByLabel("Body (JSON)").fill('{ "kind": text }');
    const shown = await send(page);
    expect(shown).toMatch(/^Not sent\s+The body is not JSON: \S/);
    expect(shown).not.toContain("Status");
    expect(await page.evaluate("document.activeElement.name")).toBe("json");
    expect(await violationsOn(page)).toEqual([]);
    await page.getByLabel("Body (JSON)").fill('{ "kind": "text", "text": "now" }');
    expect(await send(page)).toContain("Status 201");
    expect(await page.locator("[aria-invalid]").count()).toBe(0);
  });
});

describe("a form", () => {
  test("sends a sample of each file in the example", async () => {
    const page = await open("addPhoto");
    expect(await send(page)).toContain("Status 202");
    expect(await curl(page)).toContain(
      "--form 'photo=@start.jpg' \\\n  --form-string 'labels=a' \\\n  --form-string 'labels=b'",
    );
  });

  test("sends the file that is chosen", async () => {
    const page = await open("addPhoto");
    await page
      .getByLabel("photo", { exact: true })
      .setInputFiles({ name: "mine.png", mimeType: "image/png", buffer: Buffer.from("png") });
    expect(await send(page)).toContain("Status 202");
    expect(await curl(page)).toContain("--form 'photo=@mine.png'");
  });

  test("is filled from another example, without the file of the first", async () => {
    const page = await open("addPhoto");
    await page.locator("[name=example]").selectOption("The id of a photo");
    await expect.poll(() => page.getByLabel("photo_id").inputValue()).not.toBe("");
    expect(await send(page)).toContain("Status 202");
    expect(await curl(page)).not.toContain("photo=@");
    await page.getByLabel("photo_id").fill("no uuid");
    expect(await send(page)).toMatch(/Status 422[^]*body\.photo_id: /);
  });
});

describe("a parameter", () => {
  test("in a header is sent as one", async () => {
    const page = await open("addNote");
    await page.getByLabel("X-Trace-Id").fill("too long a trace");
    expect(await send(page)).toMatch(/Status 422[^]*header\.x-trace-id: /i);
    expect(await curl(page)).toContain("--header 'X-Trace-Id: too long a trace'");
  });

  test("that no header can have is not sent", async () => {
    const page = await open("addNote");
    await page.getByLabel("X-Trace-Id").fill("名前");
    expect(await send(page)).toMatch(/^Not sent\s+A value cannot be sent: \S/);
  });

  test("that is a list has a value on each line", async () => {
    const page = await open("listNotes");
    await page.getByLabel("labels").fill("route\nstart,finish\n");
    await page.getByLabel("hours").fill("5\n6");
    await page.getByLabel("authors").fill("A\nB");
    expect(await send(page)).toContain("Status 200");
    expect(await curl(page)).toContain("notes?labels=route,start%2Cfinish&hours=5|6&authors=A&authors=B");
    await page.getByLabel("hours").fill("5\n24");
    expect(await send(page)).toMatch(/Status 422[^]*query\.hours\.1: /);
  });
});

describe("an operation", () => {
  test("without authentication has no key to choose", async () => {
    const page = await open("listNotes");
    expect(await page.getByLabel("API key").count()).toBe(0);
    expect(await send(page)).toContain("Status 200");
    expect(await curl(page)).not.toContain("X-API-Key");
  });

  test("with another scheme sends its header", async () => {
    const page = await open("replaceNotes");
    expect(await send(page)).toContain("Status 200");
    expect(await curl(page)).toContain('--header "Authorization: Bearer $NOTES_TOKEN"');
    await page.getByLabel("Authorization").fill("");
    expect(await send(page)).toContain("Status 401");
  });

  test("without a code sample shows the command for curl, and has the body in it as it is typed", async () => {
    const page = await open("addNote");
    const command = page.locator(".samples code");
    expect(await command.innerText()).toContain("--request POST");
    await page.getByLabel("Body (JSON)").fill('{ "kind": "mine" }');
    await expect.poll(() => command.innerText()).toContain('{ "kind": "mine" }');
  });

  test("without a response body shows its status", async () => {
    const page = await open("deleteNotes");
    expect(await send(page)).toContain("Status 204");
    await page.getByLabel("Documented response").selectOption("204");
    expect(await send(page)).toContain("Status 204");
    expect(await curl(page)).toContain("--header 'Prefer: code=204'");
  });
});
