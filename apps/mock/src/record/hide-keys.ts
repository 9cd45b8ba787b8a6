const HIDDEN = "(hidden)";

/** Returns JSON without the keys in any of its texts, and unchanged if it has none. A text that is not JSON stays as it is. */
export function hideKeys(json: string, keys: readonly string[]): string {
  const forms = keys.flatMap((key) => (key === "" ? [] : [key, encodeURIComponent(key)]));
  let hidden = 0;
  const hide = (text: string): string => {
    if (!forms.some((form) => text.includes(form))) return text;
    hidden += 1;
    return forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
  };
  const visit = (value: unknown): unknown => {
    if (typeof value === "string") return hide(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), visit(inner)]));
  };
  try {
    const visited = visit(JSON.parse(json));
    return hidden > 0 ? JSON.stringify(visited) : json;
  } catch {
    return json;
  }
}
