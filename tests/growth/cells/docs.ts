/** The docs: the page of an operation, and its panel in a browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { launch } from "@9pic/browser/chromium";
import { type Operation, propertiesOf } from "@9pic/openapi";

import { root } from "../../src/run.ts";
import { startDocs } from "../../src/servers.ts";
import type { Column, Tools } from "./cell.ts";
import { JPEG } from "./example-call.ts";

const read = (file: string): string => readFileSync(join(root, "apps/docs/dist/operations", file), "utf8");

/** Reads the page and its Markdown twin: they name every parameter, every field of the body, every status and every sample. */
export const page: Column =
  (_, { api }) =>
  async (operation) => {
    const { operationId, summary, parameters, requestBody, responses, extensions } = operation;
    const [html, markdown] = [read(`${operationId}/index.html`), read(`${operationId}.md`)];
    const fields = (requestBody?.content ?? []).flatMap(({ schema = true }) =>
      Object.keys(propertiesOf(schema, api.resolve)),
    );
    const names = [...parameters.map(({ name }) => name), ...fields, ...responses.map(({ status }) => status)];
    for (const text of [summary!, ...names]) {
      assert.ok(html.includes(text), `the page does not say ${text}`);
      assert.ok(markdown.includes(text), `the Markdown does not say ${text}`);
    }
    for (const { source, label } of extensions["x-codeSamples"] as { source: string; label: string }[])
      assert.ok(markdown.includes(source.trimEnd()), `the ${label} sample is missing`);
  };

/** Sends the example call from the panel, with a file where it takes one, and reads the response. */
export const tryIt: Column = async (operations, { calls }) => {
  const results = await sendFromPanels(operations, calls);
  return async ({ operationId }) => {
    const { expected } = calls[operationId]!;
    const text = results.get(operationId)!;

    if (expected) assert.deepEqual(JSON.parse(text), expected);
  };
};

/** Returns the text of each panel's response, or of the error. */
async function sendFromPanels(operations: Operation[], calls: Tools["calls"]): Promise<Map<string, string>> {
  const [docs, browser] = [await startDocs(), await launch()];
  const results = new Map<string, string>();
  const tab = await browser.newPage();
  tab.setDefaultTimeout(5000);
  for (const { operationId } of operations) {
    const send = async (): Promise<string> => {
      await tab.goto(new URL(`/operations/${operationId}/#try-it`, docs.url).href);
      for (const input of await tab.locator("form input[type=file]").all())
        await input.setInputFiles({ name: "selfie.jpg", mimeType: "image/jpeg", buffer: Buffer.from(JPEG) });
      await tab.getByRole("button", { name: "Send" }).click();
      await tab.locator("output").getByText(`Status ${calls[operationId]!.status}`).waitFor();
      return (await tab.locator(".result .json code").allTextContents()).join("");
    };
    results.set(operationId, await send().catch(async (error: Error) => JSON.stringify(error.message)));
  }
  await browser.close();
  docs.stop();
  return results;
}
