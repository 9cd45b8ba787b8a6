const MAX_QUOTED_LENGTH = 100;

/** Quotes text of a client in a message: at most 100 characters, and none that controls a terminal. */
export const quote = (text: string): string => escapeInvisible(JSON.stringify(text.slice(0, MAX_QUOTED_LENGTH)));

/**
 * Escapes the characters of JSON that are not visible, and that could hide instructions to an agent or control a terminal: format and control
 * characters, and tags. The value of the JSON stays the same.
 */
export const escapeInvisible = (json: string): string =>
  json.replaceAll(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, (character) =>
    character.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
