/** The description of a document, split into guides at its headings. */
import { expect, test } from "vitest";

import { readGuides } from "../src/pages/guides.ts";

test("the text before the first heading is the overview, and each heading of the first level begins a guide", () => {
  const description =
    "Hello.\n\n## First call\n\nCall.\n\n# Errors\n\nBad.\n\n## Again\n\nOnce more.\n\n# Pages #\n\nMany.";
  expect(readGuides(description)).toEqual({
    overview: "Hello.\n\n## First call\n\nCall.",
    guides: [
      { title: "Errors", text: "Bad.\n\n## Again\n\nOnce more." },
      { title: "Pages", text: "Many." },
    ],
  });
});

test.each(["```", "~~~", "````", "   ```"])("a comment in a code block after %s begins no guide", (fence) => {
  const text = `${fence}sh\n# a comment\n${fence}`;
  expect(readGuides(`# Shell\n\n${text}\n\n# After\n`).guides).toEqual([
    { title: "Shell", text: text.trim() },
    { title: "After", text: "" },
  ]);
});

test("a code block ends with a fence of the same kind that is not shorter", () => {
  const text = "````md\n```\n# inside\n```\n~~~\n# inside\n````";
  expect(readGuides(`# One\n${text}\n# Two`).guides).toEqual([
    { title: "One", text },
    { title: "Two", text: "" },
  ]);
});

test.each([undefined, ""])("a document without a description (%j) has no guides", (description) => {
  expect(readGuides(description)).toEqual({ overview: "", guides: [] });
});

test("lines can end as on Windows, and a heading can be indented by up to three spaces", () => {
  expect(readGuides("Hello.\r\n\r\n  # Errors\r\nBad.\r\n").guides).toEqual([{ title: "Errors", text: "Bad." }]);
});

test("a hashtag, an indented line and an empty heading begin no guide", () => {
  expect(readGuides("#hashtag\n\n    # code\n\n# \n").guides).toEqual([]);
});
