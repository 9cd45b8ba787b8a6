/** What the pages say of bodies, conditions, lists and statuses, in HTML and in Markdown. */
import { readDocument } from "@9pic/openapi";
import { describe, expect, test } from "vitest";

import { twinOf } from "../src/files/twin.ts";
import { Links } from "../src/links.ts";
import { blocksOf } from "../src/pages/page.ts";
import { createSite } from "../src/site.ts";
import { elementsIn, parseHtml, readable, select, textIn } from "./dom.ts";
import { notes } from "./notes-spec.ts";

const api = readDocument(notes);
const { pages, targets } = createSite(api, [], () => undefined);
const links = new Links("/", targets);

/** Returns what a page says, in HTML and as its Markdown twin. */
function open(path: string): { html: string; twin: string; addresses: string[] } {
  const page = pages.find((one) => one.path === path)!;
  const { elements } = parseHtml(
    `<main>${blocksOf(page)
      .map((block) => block.html(links).text)
      .join("\n")}</main>`,
  );
  const main = select(elements, "main")[0]!;
  const addresses = select(elementsIn(main), "a").flatMap(({ attrs }) => attrs.filter(({ name }) => name === "href"));
  return {
    html: readable(textIn(main)),
    twin: readable(twinOf(page, links)),
    addresses: addresses.map(({ value }) => value),
  };
}

/** Returns the addresses of the guides about pages and errors that a page links. */
const guidesOn = (path: string): string[] => [
  ...new Set(open(path).addresses.filter((address) => /^.(pagination|errors).$/.test(address))),
];

/** Returns the part of a text between two words. */
const between = (text: string, from: string, to: string): string => text.split(from, 2)[1]!.split(to, 1)[0]!;

describe("a request body", () => {
  test("is shown with its media type, whether it is required, and what it is", () => {
    const { html, twin } = open("operations/addNote");
    expect(html).toContain("Request body The note to add. Body: application/json NewNote required");
    expect(twin).toContain("The note to add. Body: `application/json`, [NewNote](/models/NewNote.md), required");
    expect(open("operations/replaceNotes").html).toContain("Body: application/json TextNote kind");
  });

  test("that is a union names its schemas by the property that tells them apart", () => {
    const { html, twin } = open("operations/addNote");
    expect(html).toMatch(/kind: text kind "text" required .* kind: link or video LinkNote kind string required/);
    expect(twin).toMatch(/If `kind: text`: \| Name .* If `kind: link or video`: \| Name/);
  });

  test("leaves out what only responses have, and a response what only requests have", () => {
    for (const text of Object.values(open("operations/replaceNotes")).slice(0, 2).map(String)) {
      const [sent, received] = [between(text, "Request body", "curl"), text.split("Responses")[1]!];
      expect([sent.includes("note_id"), sent.includes("pin")]).toEqual([false, true]);
      expect([received.includes("note_id"), received.includes("pin")]).toEqual([true, false]);
    }
    const model = open("models/TextNote");
    expect(model.html).toMatch(/note_id string read only .* pin string or null may be absent, write only/);
  });

  test("that is a form has its files named as files, and its examples as fields", () => {
    const { html, twin } = open("operations/addPhoto");
    expect(html).toContain("Body: multipart/form-data PhotoForm required at least one of photo, photo_id");
    expect(html).toContain("photo file The photo. media type image/jpeg");
    expect(twin).toContain("| `photo` | file | The photo. (media type `image/jpeg`) |");
    for (const text of [html, twin]) expect(text).toContain("photo=@start.jpg labels=a labels=b");
  });

  test("that only requests have marks what is required on the page of its model", () => {
    expect(open("models/NewNote").html).toContain('kind "text" required');
    expect(open("models/PhotoForm").html).not.toContain("may be absent");
  });
});

describe("an operation", () => {
  test("that requires flags names each, with a link to its description", () => {
    const { html, twin, addresses } = open("operations/addNote");
    const words = "see Event details. If one of them is false, the response is a 403.";
    expect(html).toContain(`Requires bib_search and timeline_search, ${words}`);
    expect(twin).toContain(
      "**Requires** `bib_search` and `timeline_search`, see [Event details](/operations/getEventDetails.md)",
    );
    expect(addresses).toContain("/operations/getEventDetails/#200.data.bib_search");
    expect(addresses).toContain("/operations/getEventDetails/");
  });

  test("that can be repeated says with which argument", () => {
    for (const text of Object.values(open("operations/addNote")).slice(0, 2))
      expect(text).toMatch(/Safe to repeat\S* with `?X-Trace-Id`? in the header: a request that is sent again/);
  });

  test("names what authenticates it, and links the guide", () => {
    const { html, twin, addresses } = open("operations/addNote");
    expect(html).toContain("Authentication: ApiKey, an API key in the header X-API-Key, see Authentication.");
    expect(twin).toContain("**Authentication**: `ApiKey`, an API key in the header `X-API-Key`, see [Authentication]");
    expect(addresses).toContain("/authentication/");
    expect(open("operations/replaceNotes").html).toContain("NotesToken, a bearer token in the header Authorization");
    expect(open("operations/deleteNotes").html).toMatch(
      /: NotesToken, .*, or ApiKey, an API key in .*, see Authentication/,
    );
    for (const text of Object.values(open("operations/listNotes")).slice(0, 2))
      expect(text).toMatch(/No authentication\.(\*\*)? The operation can be called without a key\./);
  });

  test("links the guides about pages and about errors, where it has them", () => {
    for (const { operationId, pagination, responses } of api.operations)
      expect([operationId, ...guidesOn(`operations/${operationId}`)]).toEqual([
        operationId,
        ...(pagination ? ["/pagination/"] : []),
        ...(responses.some(({ status }) => /^[45d]/.test(status)) ? ["/errors/"] : []),
      ]);
  });

  test("that is deprecated says so, and so do its parameters", () => {
    for (const text of Object.values(open("operations/listNotes")).slice(0, 2).map(String)) {
      expect(text).toContain("Deprecated.");
      expect(text).toMatch(/authors`?( \|)? array of string,? deprecated/);
    }
    expect(pages.find(({ path }) => path === "operations/listNotes")!.note).toMatch(/^GET \S+ \(deprecated\)$/);
  });

  test("says how a list is written in its URL", () => {
    const { html, twin } = open("operations/listNotes");
    for (const written of ["labels=route,start", "hours=1|2", "authors=a&authors=b"])
      expect(html).toContain(`written as ${written}`);
    expect(twin).toContain("written as `hours=1\\|2`");
    expect(html).toContain("In the header X-Trace-Id");
    expect(html).toContain("format int64");
  });

  test("names each status, range and default in words, and says where there is no body", () => {
    const { html, twin } = open("operations/listNotes");
    for (const text of [html, twin]) {
      expect(text).toContain("4XX Any other client error");
      expect(text).toContain("default Any other status");
    }
    expect(open("operations/addNote").html).toContain("201 Created");
    expect(open("operations/addPhoto").html).toContain("202 Accepted");
    for (const text of Object.values(open("operations/deleteNotes")).slice(0, 2))
      expect(text).toMatch(/204 No Content They are deleted. No body./);
  });

  test("whose response is a union shows the fields of each schema", () => {
    const { html, twin } = open("operations/addNote");
    expect(html.split("Responses")[1]).toMatch(
      /data Note .* kind: text TextNote .*note_id .* kind: link or video LinkNote/,
    );
    expect(twin).toContain("| `data.url` | string | If `kind: link or video`: The URL. |");
  });
});

test("a model lists the operations and models that have it as one of a union", () => {
  expect(open("models/LinkNote").addresses).toEqual(
    expect.arrayContaining(["/operations/addNote/", "/models/NewNote/", "/models/Note/"]),
  );
});
