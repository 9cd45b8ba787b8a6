/** A part of the document's description that becomes a page. */
export type Guide = { title: string; text: string };

/**
 * Splits the description of a document at its headings of the first level. The text before the first is for the overview, and each
 * section becomes a guide.
 *
 * @param description Markdown (CommonMark)
 */
export function readGuides(description = ""): { overview: string; guides: Guide[] } {
  const parts: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  let fence = "";
  for (const line of description.split(/\r?\n/)) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? "";
    // A `#` inside a block of code is a comment.
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence)) fence = "";
    const title = fence === "" ? /^ {0,3}#[ \t]+(.*?\S)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1] : undefined;
    if (title === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ title, lines: [] });
  }
  const [overview, ...guides] = parts.map(({ title, lines }) => ({ title, text: lines.join("\n").trim() }));
  return { overview: overview?.text ?? "", guides };
}
