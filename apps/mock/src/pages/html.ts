/** Replaces the characters that HTML and XML read as markup. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Returns a text to which the panel adds a button that copies it. */
export const copyable = (text: string): string => `<span class="copy"><code>${escapeHtml(text)}</code></span>`;
