/** Texts of the spec, shortened for agents. */

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** Returns the first sentence of a text in Markdown, on one line, without links and emphasis. */
export function firstSentence(markdown = ""): string {
  const [paragraph = ""] = markdown.trim().split(/\n\s*\n/, 1);
  const plain = paragraph
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("**", "")
    .replaceAll(/\s+/g, " ");
  const [first] = sentences.segment(plain);
  return first?.segment.trim() ?? "";
}

/** Returns the id of a heading or a title, as links name it: "Search flags" is `search-flags`. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");
