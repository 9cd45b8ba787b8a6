/** What the messages about a value say beyond its schema: compiled ahead, since a validator's error holds no schema. */
import type { Schema, SchemaObject } from "@9pic/openapi";

/** The pattern that no date has which is not in the calendar, such as 2027-02-30. Other texts have it. */
const CALENDAR_DAY =
  "^(?!\\d{4}-(?:02-3[01]|(?:0[469]|11)-31))(?!(?!\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\\d{4}-02-29)";

const DATE_FORMATS = new Set(["date", "date-time", "date-time-local"]);

/** Returns the schema of a property of an event that also refuses days that are not in the calendar. */
export const withCalendar = (schema: Schema): Schema => {
  const { format = "", allOf = [], ...others } = Object(schema) as SchemaObject;
  if (!DATE_FORMATS.has(format)) return schema;
  return { ...others, format, allOf: [...allOf, { pattern: CALENDAR_DAY }] } as Schema;
};

/** What a key can be, since it is sent as a header (RFC 9110, 5.5). */
const KEY_PATTERNS: Record<string, string> = {
  "^(?!\\s)[^]*(?<!\\s)$": "must not begin or end with a space: HTTP removes it",
  "^[^\\u0000-\\u001f\\u007f-\\u009f]*$":
    "must have no line break, tab or other control character: no header can have one",
  "^[\\u0000-\\u00ff]*$": "must have characters of Latin-1 only, as a header",
};
const MAX_KEY_LENGTH = 500;

/** The schema of an API key. */
export const KEY_SCHEMA: object = {
  type: "string",
  minLength: 1,
  maxLength: MAX_KEY_LENGTH,
  allOf: Object.keys(KEY_PATTERNS).map((pattern) => ({ pattern })),
};

const OWN_WORDS = { ...KEY_PATTERNS, [CALENDAR_DAY]: "must be a day of the calendar" };

const FORMAT_WORDS: Record<string, string> = {
  date: "a date such as",
  "date-time": "a date and time with its zone, such as",
  "date-time-local": "a date and time such as",
};

/** Returns what to say of a value that does not match a pattern, by the pattern: for each in a document that has an example or a description. */
export function patternWords(document: unknown): Record<string, string> {
  const words: Record<string, string> = { ...OWN_WORDS };
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { pattern, format = "", examples, example, description } = value as Record<string, unknown>;
    if (typeof pattern === "string") {
      const shown = [examples, example].flat().find((one) => typeof one === "string");
      const like = FORMAT_WORDS[String(format)];
      const [sentence] = typeof description === "string" ? description.trim().split(/(?<=\.)\s|\n/, 1) : [];
      if (shown !== undefined)
        words[pattern] ??= like ? `must be ${like} ${shown}` : `must be like ${JSON.stringify(shown)}`;
      else if (sentence) words[pattern] ??= `must be as described: ${sentence.replace(/\.$/, "")}`;
    }
    Object.values(value).forEach(visit);
  };
  visit(document);
  return words;
}

/** Returns the names of the properties that each strict object of a schema can have, by the JSON Pointer of the object's schema. */
export function propertyNames(schema: unknown, pointer = "#"): Record<string, string[]> {
  if (typeof schema !== "object" || schema === null) return {};
  const { additionalProperties, properties } = schema as { additionalProperties?: unknown; properties?: object };
  const own = additionalProperties === false && properties ? { [pointer]: Object.keys(properties) } : {};
  const inner = Object.entries(schema).map(([name, value]) => propertyNames(value, `${pointer}/${name}`));
  return Object.assign(own, ...inner) as Record<string, string[]>;
}
