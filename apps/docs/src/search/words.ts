import { stemmer } from "stemmer";

/** Words that say nothing of what is searched for. In titles and names they count. */
const STOP_WORDS = new Set(
  `a about an and any are as at be been but by can could do does for from has have how i if in into is it its me must my need of on
  or our please should so than that the their them then there these they this to use used using want was we what when where which
  who why will with would you your`.split(/\s+/),
);

/** A word or a name. */
export const WORD = /[\p{L}\p{N}\p{M}_]+/gu;

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** Splits a text into words. A name is one word, and also its parts: `event_date`, `event`, `date`; `orgId`, `org`, `Id`. */
export const tokenize = (text: string): string[] =>
  (text.match(WORD) ?? []).flatMap((word) => {
    const parts = word
      .split("_")
      .flatMap((part) => part.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{N}+|\p{Lo}+/gu) ?? []);
    const isName = parts.length > 1 && /_|\p{Ll}\p{Lu}/u.test(word);
    return isName ? [word, ...parts] : [word];
  });

/** Writes a word as it is compared: in small letters, without accents. */
export const normalize = (word: string): string => word.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");

/** Returns the stem of a normalized English word: `paginated` and `pagination` have the same. */
export const stemOf = (word: string): string => (/^[a-z]{3,}$/.test(word) ? stemmer(word) : word);

/** Returns the terms by which a word is found. It is found as it is written, too, since what is typed may be the half of a word. */
export const termsOf = (word: string): string[] => {
  const normal = normalize(word);
  return [...new Set([normal, stemOf(normal)])];
};
