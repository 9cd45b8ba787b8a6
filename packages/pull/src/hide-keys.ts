const HIDDEN = "(hidden)";

/** A shorter key is hidden only where it is a whole text: `k` is in many words. */
const MIN_LENGTH = 8;

/** Returns JSON without the keys in any of its texts, and unchanged if it has none. A text that is not JSON stays as it is. Throws RangeError for one that is nested too deeply. */
export function hideKeys(json: string, keys: readonly string[]): string {
  const forms = keys.flatMap((key) => (key === "" ? [] : [key, encodeURIComponent(key)]));
  let hidden = 0;
  const hide = (text: string): string => {
    const found = forms.filter((form) => (form.length < MIN_LENGTH ? text === form : text.includes(form)));
    hidden += found.length;
    return found.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
  };
  const visit = (value: unknown): unknown => {
    if (typeof value === "string") return hide(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(visit);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), visit(inner)]));
  };
  const visited = visit(parse(json));
  return hidden > 0 ? JSON.stringify(visited) : json;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
