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

type Packed = {
  lengths: number[][];
  stored: Record<string, unknown>[];
  terms: [term: string, ...fields: (number | number[])[]][];
};

/** Returns the JSON of the index that was packed. Engines parse JSON with many ids much faster than a program builds such objects. */
export function unpackIndex(text: string): string {
  const { lengths, stored, terms, ...rest } = JSON.parse(text) as Packed;
  const index = terms.map(([term, ...fields]) => `[${JSON.stringify(term)},{${unpackFields(fields).join(",")}}]`);
  const parts = [
    JSON.stringify(rest).slice(1, -1),
    `"documentIds":${toRecord(stored.keys())}`,
    `"fieldLength":${toRecord(lengths)}`,
    `"storedFields":${toRecord(stored)}`,
    `"index":[${index.join(",")}]`,
  ];
  return `{${parts.join(",")}}`;
}

const toRecord = (values: Iterable<unknown>): string =>
  `{${Array.from(values, (value, id) => `"${id}":${JSON.stringify(value)}`).join(",")}}`;

const unpackFields = (fields: (number | number[])[]): string[] =>
  fields.flatMap((field, at) =>
    at % 2 === 0 ? [`"${field as number}":{${unpackDocuments(fields[at + 1] as number[])}}`] : [],
  );

function unpackDocuments(numbers: number[]): string {
  let [json, id] = ["", 0];
  for (let at = 0; at < numbers.length; at++) {
    id += numbers[at]!;
    const frequency = numbers[at + 1]! < 0 ? -numbers[++at]! : 1;
    json += `${json && ","}"${id}":${frequency}`;
  }
  return json;
}
