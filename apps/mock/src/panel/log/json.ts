import { h } from "../dom.ts";

/** A string (and a colon after a name), a word or a number of JSON. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The characters that are coloured, and those that are shown at all: elements for more would make the page slow. */
const [MAX_COLOURED, MAX_SHOWN] = [40_000, 400_000];

/** Creates a block with a body: JSON on many lines and in colours, any other text as it is. */
export function bodyBlock(body: unknown): HTMLElement {
  const value = typeof body === "string" ? parse(body) : body;
  const isJson = typeof value === "object" && value !== null;
  const text = isJson ? JSON.stringify(value, null, 2) : String(body);
  if (text.length > MAX_SHOWN)
    return h(
      "pre",
      {},
      text.slice(0, MAX_SHOWN),
      `\n… ${(text.length - MAX_SHOWN).toLocaleString("en")} more characters`,
    );
  return isJson && text.length <= MAX_COLOURED ? h("pre", {}, ...colour(text)) : h("pre", {}, text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function colour(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const { 0: token, 1: string, 2: colon = "", index } of text.matchAll(TOKEN)) {
    const kind = string === undefined ? "literal" : colon ? "name" : "string";
    parts.push(text.slice(end, index), h("span", { class: kind }, string ?? token), colon);
    end = index + token.length;
  }
  return [...parts, text.slice(end)];
}
