import { fullFormats } from "ajv-formats/dist/formats.js";
/** Dates and times, which must exist in the calendar (RFC 3339, 5.6 and 5.7). */
import type { Ajv2020 } from "ajv/dist/2020.js";

const DATE = String.raw`(?<date>\d{4}-\d\d-\d\d)`;
const TIME = String.raw`(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d):(?<second>[0-5]\d|60)(\.\d+)?`;
const ZONE = String.raw`(Z|(?<sign>[+-])(?<hours>[01]\d|2[0-3]):(?<minutes>[0-5]\d))`;

/**
 * The formats of JSON Schema, and those of OpenAPI's registry without a zone. Those of ajv-formats also take a space for the T, no zone or
 * other zones, and no leap second but in UTC.
 */
const FORMATS = {
  "date-time": `${DATE}T${TIME}${ZONE}`,
  "date-time-local": `${DATE}T${TIME}`,
  time: `${TIME}${ZONE}`,
  "time-local": TIME,
};

const { validate: isDate } = fullFormats.date as { validate: (text: string) => boolean };

/** Adds the formats of dates and times. */
export function addTimeFormats(ajv: Ajv2020): void {
  for (const [name, source] of Object.entries(FORMATS)) {
    const pattern = new RegExp(`^${source}$`, "i");
    ajv.addFormat(name, (text) => {
      const { groups } = pattern.exec(text) ?? {};
      return groups !== undefined && (groups.date === undefined || isDate(groups.date)) && hasSecond(groups);
    });
  }
}

/** Whether the second exists: the 60th is that of 23:59 UTC, and of a time without a zone may be that of any zone's last minute. */
function hasSecond({ hour, minute, second, sign, hours = "0", minutes = "0" }: Record<string, string>): boolean {
  if (second !== "60") return true;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  return (Number(hour) * 60 + Number(minute) - offset + 2 * 1440) % 1440 === 1439;
}
