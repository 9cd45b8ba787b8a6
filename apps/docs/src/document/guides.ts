/** A part of the document's description with a page of its own. */
export type Guide = { title: string; text: string };

/**
 * Parts the description of a document at its headings of the first level: what comes before the first is for the overview, and each
 * of the others is a guide.
 *
 * @param description Markdown (CommonMark)
 */
export function readGuides(description = ""): { overview: string; guides: Guide[] } {
  const parts: { title: string; lines: string[] }[] = [{ title: "", lines: [] }];
  let fence = "";
  for (const line of description.split(/\r?\n/)) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? "";
    // A `#` inside of a block of code is a comment of that code.
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence)) fence = "";
    const title = fence === "" ? /^ {0,3}#[ \t]+(.*?\S)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1] : undefined;
    if (title === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ title, lines: [] });
  }
  const [overview, ...guides] = parts.map(({ title, lines }) => ({ title, text: lines.join("\n").trim() }));
  return { overview: overview?.text ?? "", guides };
}
