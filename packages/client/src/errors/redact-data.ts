/**
 * Returns a copy of data without secrets, which a server can send back anywhere: in texts, in the names of fields, and as numbers. Data
 * without them is returned as it is.
 *
 * @param data a value of JSON
 * @param redact returns a text without the secrets, such as `redact` of a `Redactor`
 * @throws RangeError if the data is nested too deeply
 */
export function redactData(data: unknown, redact: (text: string) => string): unknown {
  // One search of all texts is much faster than a search of each.
  const json = JSON.stringify(data) ?? "";
  return redact(json) === json ? data : redactTexts(data, redact);
}

function redactTexts(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (typeof value === "number") {
    const text = String(value);
    return redact(text) === text ? value : redact(text);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [redact(name), redactTexts(field, redact)]));
}
