/** The changelog: what changed is linked, and revised texts are one line to open. */
import type { Change } from "@9pic/spec-diff";
import { expect, test } from "vitest";

import { Links } from "../src/links.ts";
import { changelogPage } from "../src/pages/changelog.ts";
import { blocksOf } from "../src/pages/page.ts";

const links = new Links(
  "/",
  new Map([
    ["getPet", { path: "operations/getPet" }],
    ["Pet", { path: "models/Pet" }],
  ]),
);

const render = (...changes: Change[]): { html: string; markdown: string; found: string[] } => {
  const blocks = blocksOf(changelogPage([{ version: "1.1.0", date: undefined, changes }]));
  return {
    html: blocks.map((block) => block.html(links).text).join(""),
    markdown: blocks.map((block) => block.markdown(links)).join("\n\n"),
    found: blocks.flatMap((block) => block.entries?.() ?? []).map(({ text }) => text),
  };
};

const patch = (where: string, text: string): Change => ({ bump: "patch", where, text });

test("a change that can concern a program names and links its operation or model", () => {
  const added = { bump: "minor", where: "Pet", text: "The field `status` was added." } as const;
  const removed = { bump: "major", where: "listPets", text: "The operation `listPets` was removed." } as const;
  const { html, markdown, found } = render(added, removed);
  expect(html).toContain('<a href="/models/Pet/"><code>Pet</code></a>: The field <code>status</code> was added.');
  expect(html).toContain("<li>The operation <code>listPets</code> was removed.</li>");
  expect(markdown).toContain("- [`Pet`](/models/Pet.md): The field `status` was added.");
  expect(found.join()).toContain("The field `status` was added.");
});

test("a new operation is linked by its name in the sentence", () => {
  const { markdown } = render({
    bump: "minor",
    where: "getPet",
    text: "The operation `getPet` was added: `GET /pet`.",
  });
  expect(markdown).toContain("- The operation [`getPet`](/operations/getPet.md) was added: `GET /pet`.");
});

test("revised texts are one line with their number, a line for each place behind it, and no result of a search", () => {
  const { html, markdown, found } = render(
    patch("getPet", "The wording of the operation `getPet` changed."),
    patch("getPet", "The wording of the response `403` changed."),
    patch("getPet", "The wording of the response `403` changed."),
    patch("getPet", "The wording of the response `404` changed."),
    patch("getPet", 'The example "A cat" changed.'),
    patch("getPet", 'The example "A dog" was added.'),
    patch("Pet", "The wording of the field `status` changed."),
    patch("", "The wording of the introduction changed."),
  );
  expect(html).toMatch(
    /<details>\s*<summary>Descriptions and examples of 1 operation, 1 model and the API as a whole were revised\.<\/summary>/,
  );
  expect(markdown.match(/^- .*$/gm)).toEqual([
    '- [`getPet`](/operations/getPet.md): wording of the operation, the responses `403`, `404`; example "A cat". The example "A dog" was added.',
    "- [`Pet`](/models/Pet.md): wording of the field `status`.",
    "- The API as a whole: wording of the introduction.",
  ]);
  expect(found.join()).not.toContain("wording of");
});

test("a part of many operations names a few of them", () => {
  const many = Array.from({ length: 300 }, (_, index) => `operation${index}`);
  const { markdown } = render(patch(many.join(", "), "The wording of the response `401` changed."));
  const line = /^- .*$/m.exec(markdown)![0];
  expect(line).toContain("`operation0`");
  expect(line).toMatch(/ and 295 more operations: wording of the response `401`\.$/);
});
