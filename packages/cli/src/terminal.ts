/** What a terminal shows: colours, its width, and text that cannot control it. */
import { styleText } from "node:util";

type Stream = { isTTY?: boolean | undefined; columns?: number | undefined };
type Style = Parameters<typeof styleText>[0];

/** Whether a stream gets colours: `FORCE_COLOR` and `NO_COLOR` (https://no-color.org) come before what the stream is. */
export function hasColour(stream: Stream, env: NodeJS.ProcessEnv = process.env): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no } = env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return no === undefined || no === "" ? stream.isTTY === true && env.TERM !== "dumb" : false;
}

/** Returns a function that styles text if a stream gets colours. */
export function styleFor(stream: Stream): (style: Style, text: string) => string {
  if (!hasColour(stream)) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** Returns the width of a terminal in columns; 80 for others, unless `COLUMNS` says more. */
export const widthOf = (stream: Stream): number => stream.columns || Number(process.env.COLUMNS) || 80;

/** Controls, invisible characters that change the direction of text, and line separators. Those that join emoji are harmless. */
const CONTROLS = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const NAMED: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Returns text that cannot control a terminal or forge a line: a server can send any character. */
export const escapeControls = (text: string): string =>
  text.replaceAll(CONTROLS, (character) => NAMED[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** Returns JSON that says the same, and cannot control a terminal. Line breaks of its layout stay. */
export const escapeJson = (json: string): string =>
  json.replaceAll(CONTROLS, (character) =>
    character === "\n"
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
          .join(""),
  );
