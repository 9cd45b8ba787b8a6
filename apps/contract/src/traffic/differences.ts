/** What traffic shows that the document does not know: each difference once, with how often it was seen. */
import { SECRET_NAME, type RecordedExchange, exchangeLine } from "./exchange.ts";
import type { Edit } from "./propose.ts";
import { addToShape, createShape, type Shape } from "./shape.ts";

/** Maximum number of different values that are kept of a difference. */
const MAX_VALUES = 20;

/** A difference between the traffic and the document. */
export type Difference = {
  /** Operation, status and field: `getEventDetails 200, data.region`. */
  where: string;
  /** The end of a sentence about it. */
  problem: string;
  /** The number of values, or of exchanges, that show it. */
  count: number;
  /** The first exchange that shows it, in one line. */
  example: string;
  /** The values that were seen. */
  shape: Shape;
  values: Set<unknown>;
  /** The smallest and the largest measure: a number, or a length. */
  range: [low: number, high: number];
  /** What the document would have to say; undefined where that is for a person to decide. */
  edit: Edit | undefined;
};

/** `value` is undefined for a difference that is none of a value. */
export type Noted = Pick<Difference, "where" | "problem" | "edit"> & { value?: unknown; measure?: number | undefined };

export type Differences = ReturnType<typeof createDifferences>;

/** Creates an empty list of differences. */
export function createDifferences() {
  const all = new Map<string, Difference>();
  return {
    all,
    /** Adds what an exchange shows. The difference is the same one if its place and its problem are. */
    note({ where, problem, edit, value, measure }: Noted, source: RecordedExchange | string): Difference {
      const key = `${where} ${problem}`;
      let difference = all.get(key);
      if (!difference) {
        const example = typeof source === "string" ? source : exchangeLine(source);
        difference = {
          where,
          problem,
          count: 0,
          example,
          shape: createShape(),
          values: new Set(),
          range: [Infinity, -Infinity],
          edit,
        };
        all.set(key, difference);
      }
      difference.count++;
      if (value !== undefined) addToShape(difference.shape, value);
      if (value !== undefined && difference.values.size < MAX_VALUES) difference.values.add(value);
      if (measure !== undefined)
        difference.range = [Math.min(difference.range[0], measure), Math.max(difference.range[1], measure)];
      return difference;
    },
  };
}

/** Whether the values of a field may be secrets, by its name. */
export const isSecretField = (where: string): boolean => SECRET_NAME.test(where.split(/[.\s]/).at(-1) ?? "");
