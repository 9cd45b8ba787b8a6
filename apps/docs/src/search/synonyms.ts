import { readFileSync } from "node:fs";

import { parse } from "yaml";

/** The words of readers, as `spec/search-synonyms.yaml` explains them. */
export type Synonyms = {
  /** Groups of words and phrases that mean the same. */
  words: string[][];
  /** Words for a page or a section, by the name that a link to it has. */
  pages: Record<string, string[]>;
};

/** @throws Error if the file cannot be read or has another form */
export function readSynonyms(file: string): Synonyms {
  const { words = [], pages = {} } = parse(readFileSync(file, "utf8")) as Partial<Synonyms>;
  const wrong = [...words, ...Object.values(pages)].find((list) => !isList(list));
  if (wrong !== undefined)
    throw new Error(`${file}: ${JSON.stringify(wrong)} must be a list of texts. Put numbers and null in quotes.`);
  return { words, pages };
}

const isList = (list: unknown): boolean => Array.isArray(list) && list.every((word) => typeof word === "string");
