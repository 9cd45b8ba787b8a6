/** Edits that maintainers make every month, each of files under `spec/` alone, after the operations of `overlay.ts` were added. */
import type { Edits } from "../src/clone.ts";

/** Replaces a text, wherever a file has it. */
const swap =
  (find: string, put: string) =>
  (text: string): string =>
    text.replaceAll(find, () => put);
/** Changes a text that lacks a marker: the tests of a clone with these edits try them again. */
const unless =
  (marker: string, change: (text: string) => string) =>
  (text: string): string =>
    text.includes(marker) ? text : change(text);
const inExamples = (names: string[], change: (text: string) => string): Edits =>
  Object.fromEntries(names.map((name) => [`spec/components/examples/${name}.yaml`, change]));

const IMAGES = ["ImageListFirstPage", "ImageListLastPage", "BibImages", "FaceMatches", "TimelineImages"];

/**
 * Each edit changes published operations where they have what it is about, and new ones otherwise. The renamed and the removed field are new ones as well:
 * a published field is in 9pic's own documented responses, which `test/documented-calls.test.ts` pins.
 */
export const edits: Record<string, Edits> = {
  "a field is added": {
    "spec/components/schemas/EventDetails.yaml": unless("sponsor_motto", (text) =>
      text
        .replace("  - timeline_search\n", "  - timeline_search\n  - sponsor_motto\n")
        .replace(
          "if:\n",
          '  sponsor_motto:\n    type: [string, "null"]\n    description: The motto of the sponsor.\n    examples: [Run together]\nif:\n',
        ),
    ),
    ...inExamples(
      ["EventDetailsActive"],
      unless("sponsor_motto", (text) => `${text}    sponsor_motto: Run together\n`),
    ),
    ...inExamples(
      ["EventDetailsDraft", "EventDetailsUnnamed"],
      unless("sponsor_motto", (text) => `${text}    sponsor_motto: null\n`),
    ),
  },
  "a field becomes nullable": {
    "spec/components/schemas/FailedUrl.yaml": swap(
      "    type: string\n    description: The reason, for people.",
      '    type: [string, "null"]\n    description: The reason, for people, or `null`.',
    ),
    ...inExamples(["DownloadReady"], swap("error: The original was not found", "error: null")),
  },
  "a field of a request becomes required": {
    "spec/components/schemas/DownloadByBib.yaml": (text) =>
      text
        .replace("required: [method, identifier]", "required: [method, identifier, reason]")
        .concat("  reason:\n    type: string\n    description: What the photos are for.\n    examples: [Press]\n"),
    "spec/components/examples/DownloadBib.yaml": swap("method: bib,", "method: bib, reason: Press,"),
    "spec/code-samples/createDownload/curl.sh": swap('"method":"bib",', '"method":"bib","reason":"Press",'),
    "spec/code-samples/createDownload/python.py": swap('"method": "bib",', '"method": "bib", "reason": "Press",'),
    "spec/code-samples/createDownload/javascript.js": swap('method: "bib",', 'method: "bib", reason: "Press",'),
    "spec/code-samples/createDownload/typescript.ts": swap('method: "bib",', 'method: "bib", reason: "Press",'),
  },
  "a field is renamed": {
    "spec/components/schemas/ImageItem.yaml": swap("thumbnail_url", "preview_url"),
    ...inExamples(IMAGES, swap("thumbnail_url:", "preview_url:")),
  },
  "a field is removed": {
    "spec/components/schemas/VideoClip.yaml": (text) =>
      text.replace(", duration_seconds", "").replace(/ {2}duration_seconds:\n(?: {4}.*\n)+/, ""),
    ...inExamples(["ClippingCompleted"], (text) => text.replaceAll(/ +duration_seconds: .*\n/g, "")),
  },
  "a value is added to an enumeration": {
    "spec/components/schemas/EventStatus.yaml": swap("enum: [active, draft]", "enum: [active, draft, archived]"),
  },
  "a limit changes": {
    "spec/components/parameters/PageSize.yaml": (text) =>
      text.replace("maximum: 100", "maximum: 200").replace("1 to 100", "1 to 200"),
    ...inExamples(["InvalidPageSize", "SeveralProblems"], swap("must be <= 100", "must be <= 200")),
  },
  "a default changes": {
    "spec/components/parameters/DownloadPageSize.yaml": (text) =>
      text.replace("default: 30", "default: 40").replace("example: 30", "example: 40"),
    ...inExamples(["DownloadReady", "DownloadNothing"], swap("page_size: 30", "page_size: 40")),
  },
  "a description changes": {
    "spec/paths/ping.yaml": swap("It has no side effects", "It changes nothing"),
  },
  "an example changes": inExamples(["EventListFirstPage"], swap("Goa Triathlon", "Goa Night Swim")),
  "a status is added": {
    "spec/paths/details.yaml": unless(
      '"409"',
      swap('    "422":\n', '    "409":\n      $ref: ../components/responses/Conflict.yaml\n    "422":\n'),
    ),
    "spec/components/responses/Conflict.yaml": `description: The event is being imported.
content:
  application/json:
    schema: { $ref: ../schemas/ErrorResponse.yaml }
    examples:
      importing: { $ref: ../examples/EventImporting.yaml }
`,
    "spec/components/examples/EventImporting.yaml": `summary: The event is being imported
value:
  responseType: error
  message: "Event is being imported"
  data: null
`,
  },
  "a header is added": {
    "spec/paths/ping.yaml": swap(
      "set up correctly.\n      content:",
      "set up correctly.\n      headers:\n        X-Request-Id: { $ref: ../components/headers/XRequestId.yaml }\n      content:",
    ),
    "spec/components/headers/XRequestId.yaml": `description: The id of the request in the log of the API.
schema: { type: string }
examples:
  id: { summary: An id, value: 7c2f9a }
`,
  },
};
