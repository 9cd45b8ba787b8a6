/** What an editor shows of a program that calls the client. */
import { beforeAll, expect, test } from "vitest";

import { operationTable } from "../src/generated/operations.ts";
import { type Editor, openEditor } from "../test/editor.ts";

const OPERATIONS = Object.keys(operationTable);
const PROGRAM = `
import { type Arguments, createClient, type Data } from "@9pic/client";

const pic = createClient();
const page = await pic.listEvents({ page_size: 5 });
const { events, pagination } = page;
const details = await pic.getEventDetails({ event_id: 456 });
const result = await pic.listEvents().result();
if (result.ok) console.log(result.status);
else if (result.kind === "server") {
  const failed = result;
  console.log(failed.status);
}
for await (const event of pic.listEvents()) console.log(event.event_name, events, pagination, details);
const call = pic.getEventDetails({ event_id: 1 });
type ListArguments = Arguments<"listEvents">;
type Page = Data<"listEvents">;
console.log(call as unknown as [ListArguments, Page]);
${OPERATIONS.map((operation) => `pic.${operation};`).join("\n")}
`;

let editor: Editor;
beforeAll(() => {
  editor = openEditor(PROGRAM);
});

const PAGE = "{ events: EventListItem[]; pagination: PaginationInfo; }";
const SUCCESS = `Success<${PAGE}, SuccessStatus>`;

test.each([
  ["const |page", `const page: ${PAGE}`],
  ["{ |events", "const events: EventListItem[]"],
  ["events, |pagination", "const pagination: PaginationInfo"],
  ["const |details", "const details: EventDetails"],
  ["const |event ", "const event: EventListItem"],
  ["const |result", `const result: ${SUCCESS} | Failure`],
  ["log(result.|status", `(property) ${SUCCESS}.status: SuccessStatus`],
  ["const |failed", 'const failed: Failed<"server", ServerStatus, ServerError>'],
  ["const |call", "const call: Call<EventDetails, Success<EventDetails, SuccessStatus>>"],
  ["type |Page", `type Page = ${PAGE}`],
  [
    "pic.|listEvents",
    `(property) listEvents: (args?: Arguments<"listEvents"> | undefined, options?: PaginatedCallOptions | undefined) => PaginatedCall<${PAGE}, EventListItem, ${SUCCESS}>`,
  ],
])("an editor shows the names of schemas and statuses at %s", (place, code) => {
  expect(editor.errors()).toEqual([]);
  expect(editor.hover(place).code).toBe(code);
});

test("an editor shows the type of each argument, and its description at its name", () => {
  expect(editor.hover("type |ListArguments").code).toContain("page_size?: number | undefined;");
  const { code, description } = editor.hover("{ |page_size");
  expect(code).toBe("(property) page_size?: number | undefined");
  expect(description).toMatch(/^The maximum number of items on a page\./);
});

test.each(OPERATIONS)("the hover of %s has its description, and no path into generated types", (operation) => {
  const { code, description } = editor.hover(`pic.|${operation};`);
  expect(code).not.toMatch(/components|operations\[|paths\[/);
  expect(description).toMatch(/`[A-Z]+ \/.*`$/);
});
