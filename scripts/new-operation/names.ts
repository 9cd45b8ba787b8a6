/** The names and sentences of a new operation, all made from its operationId. */

export type Names = {
  /** `listImages` */
  id: string;
  /** For a file and a heading: `list-images`, `List images`. */
  kebab: string;
  title: string;
  /** What it is about, as a word of prose and as part of a model's name: `image`, `Image`. */
  noun: string;
  model: string;
  /** For fields: `image`, `images`. */
  item: string;
  items: string;
  /** The beginning of a description: `Lists the images`. */
  sentence: string;
};

const PREPOSITIONS = new Set(["by", "for", "from", "in", "of", "on", "to", "with"]);

/** Makes the names of an operation. Its first word is the verb, if there are others. */
export function namesOf(id: string): Names {
  const words = id.replaceAll(/[A-Z]/g, " $&").toLowerCase().split(" ");
  const [verb = "", ...rest] = words.length > 1 ? words : ["get", ...words];
  const things = rest.filter((word, index) => index > 0 || rest.length === 1 || !PREPOSITIONS.has(word));
  const last = things.at(-1) as string;
  const singular = [...things.slice(0, -1), singularOf(last)];
  const plural = [...things.slice(0, -1), pluralOf(singularOf(last))];
  return {
    id,
    kebab: words.join("-"),
    title: capitalise(words.join(" ")),
    noun: singular.join(" "),
    model: singular.map(capitalise).join(""),
    item: singular.join("_"),
    items: plural.join("_"),
    sentence: `${capitalise(thirdPerson(verb))} the ${things.join(" ")}`,
  };
}

// cspell:ignore aeiou
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function singularOf(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  return /(ch|sh|x|s)$/.test(word) ? `${word}es` : `${word}s`;
}

const thirdPerson = (verb: string): string => pluralOf(verb);
