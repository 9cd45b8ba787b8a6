/** What traffic shows that the document does not know: each difference once, with how often it was seen. */
import { SECRET_NAME, type RecordedExchange, exchangeLine } from "./exchange.ts";
import type { Edit } from "./propose.ts";
import { addToShape, createShape, type Shape } from "./shape.ts";
import type { Place } from "./sources.ts";

/** Maximum number of different values that are kept of a difference. */
const MAX_VALUES = 20;

/** The values that were seen. Differences with the same edit share it, such as those of operations with the same model. */
export type Evidence = {
  shape: Shape;
  /** The first of them. */
  values: Set<unknown>;
  /** The smallest and the largest measure: a number, or a length. */
  range: [low: number, high: number];
};

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
  evidence: Evidence;
  /** What the document would have to say; undefined where that is for a person to decide. */
  edit: Edit | undefined;
};

/** `value` is undefined for a difference that is none of a value. */
export type Noted = Pick<Difference, "where" | "problem" | "edit"> & { value?: unknown; measure?: number | undefined };

export type Differences = ReturnType<typeof createDifferences>;

/** Creates an empty list of differences. */
export function createDifferences() {
  const all = new Map<string, Difference>();
  const shared = new Map<string, Evidence>();
  return {
    all,
    /** Adds what an exchange shows. The difference is the same one if its place, its problem and its edit are. */
    note({ where, problem, edit, value, measure }: Noted, source: RecordedExchange | string): void {
      const key = `${where} ${problem} ${keyOf(edit)}`;
      let difference = all.get(key);
      if (!difference) {
        const example = typeof source === "string" ? source : exchangeLine(source);
        const evidence = (edit && shared.get(keyOf(edit))) ?? createEvidence();
        if (edit) shared.set(keyOf(edit), evidence);
        difference = { where, problem, count: 0, example, evidence, edit };
        all.set(key, difference);
      }
      difference.count++;
      const { evidence } = difference;
      if (value !== undefined) addToShape(evidence.shape, value);
      if (value !== undefined && evidence.values.size < MAX_VALUES) evidence.values.add(value);
      if (measure !== undefined)
        evidence.range = [Math.min(evidence.range[0], measure), Math.max(evidence.range[1], measure)];
    },
  };
}

const createEvidence = (): Evidence => ({ shape: createShape(), values: new Set(), range: [Infinity, -Infinity] });

/** Returns a text that is the same for two edits of the same place. */
function keyOf(edit: Edit | undefined): string {
  if (!edit) return "";
  if (edit.kind === "operation") return `${edit.operation.method} ${edit.operation.path}`;
  const { kind, place, name = "", status = "", type = "" } = edit as Edit & { place: Place } & Record<string, string>;
  return [kind, place.file, ...place.path, name, status, type].join(" ");
}

/** Whether the values of a field may be secrets, by its name. */
export const isSecretField = (where: string): boolean => SECRET_NAME.test(where.split(/[.\s]/).at(-1) ?? "");
