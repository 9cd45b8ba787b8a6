import type { AsPlainObject } from "minisearch";

/**
 * Writes an index in a third of the bytes: ids count up from 0, so documents are listed by the distance to the one before, and a
 * frequency is written, below zero, only if it is not 1.
 */
export function packIndex({ documentIds: _ids, index, fieldLength, storedFields, ...rest }: AsPlainObject): string {
  const terms = index.map(([term, fields]) => [
    term,
    ...Object.entries(fields).flatMap(([field, documents]) => [Number(field), packDocuments(documents)]),
  ]);
  const [lengths, stored] = [Object.values(fieldLength), Object.values(storedFields)];
  return JSON.stringify({ ...rest, lengths, stored, terms });
}

function packDocuments(documents: Record<string, number>): number[] {
  let before = 0;
  return Object.entries(documents).flatMap(([id, frequency]) => {
    const distance = Number(id) - before;
    before = Number(id);
    return frequency === 1 ? [distance] : [distance, -frequency];
  });
}

type Packed = Omit<AsPlainObject, "documentIds" | "index" | "fieldLength" | "storedFields"> & {
  lengths: number[][];
  stored: Record<string, unknown>[];
  terms: [term: string, ...fields: (number | number[])[]][];
};

/** Reads what `packIndex` wrote. */
export function unpackIndex(text: string): AsPlainObject {
  const { lengths, stored, terms, ...rest } = JSON.parse(text) as Packed;
  return {
    ...rest,
    documentIds: Object.fromEntries(stored.keys().map((id) => [id, id])),
    fieldLength: Object.fromEntries(lengths.entries()),
    storedFields: Object.fromEntries(stored.entries()),
    index: terms.map(([term, ...fields]) => [term, unpackFields(fields)]),
  };
}

function unpackFields(fields: (number | number[])[]): Record<string, Record<string, number>> {
  const unpacked: Record<string, Record<string, number>> = {};
  for (let at = 0; at < fields.length; at += 2)
    unpacked[fields[at] as number] = unpackDocuments(fields[at + 1] as number[]);
  return unpacked;
}

function unpackDocuments(numbers: number[]): Record<string, number> {
  const documents: Record<string, number> = {};
  let id = 0;
  for (const number of numbers) {
    if (number < 0) documents[id] = -number;
    else documents[(id += number)] = 1;
  }
  return documents;
}
