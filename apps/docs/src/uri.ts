/** A part of a URI as text; a `%` that means nothing stands for itself. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A key of a JSON Pointer in a URI (RFC 6901, section 6). */
export const pointerKey = (part: string): string => decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
