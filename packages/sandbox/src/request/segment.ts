/**
 * Matches a segment of a path with a template such as `{id}.json` or `{from}-{to}`, in linear time: each value but the last ends at the first text
 * that follows it.
 *
 * @param texts the texts before, between and after the parameters; empty ones for none
 * @returns the values, none of which is empty; undefined if the segment does not match
 */
export function matchSegment(texts: string[], segment: string): string[] | undefined {
  const [first = "", ...others] = texts;
  const last = others.pop() ?? "";
  if (!segment.startsWith(first)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const text of others) {
    const end = segment.indexOf(text, start + 1);
    if (end < 0) return undefined;
    values.push(segment.slice(start, end));
    start = end + text.length;
  }
  const end = segment.length - last.length;
  return end > start && segment.endsWith(last) ? [...values, segment.slice(start, end)] : undefined;
}
