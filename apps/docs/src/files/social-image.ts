import { createRequire } from "node:module";

import type { ApiDescription } from "@9pic/openapi";
import { Resvg } from "@resvg/resvg-js";

import { html, type Html } from "../html.ts";
import { accentOf, markOf } from "./icon.ts";

const { resolve } = createRequire(import.meta.url);
const FONTS = ["700Bold/Inter_700Bold.ttf", "400Regular/Inter_400Regular.ttf"];
const OPTIONS = {
  font: {
    // The picture is the same on every machine.
    loadSystemFonts: false,
    fontFiles: FONTS.map((file) => resolve(`@expo-google-fonts/inter/${file}`)),
    defaultFontFamily: "Inter",
  },
};

/** In pixels: the size that the sites which show it recommend. */
const [WIDTH, HEIGHT, MARGIN] = [1200, 630, 88];
/** How a text is set, in pixels. An average character is `character` of the size wide. */
type Setting = { size: number; weight: 400 | 700; character: number; maxLines: number };
const TITLE: Setting = { size: 88, weight: 700, character: 0.56, maxLines: 2 };
const SUMMARY: Setting = { size: 40, weight: 400, character: 0.48, maxLines: 2 };
const LINE = 1.16;

/** Draws a picture of an SVG, as PNG. */
export const pngOf = (svg: string, width: number): Buffer =>
  new Resvg(svg, { ...OPTIONS, fitTo: { mode: "width", value: width } }).render().asPng();

/**
 * Draws the picture that a link to the docs is shown with: the mark and the title of the API, and what it is for.
 *
 * @param host where the docs are
 */
export function socialImage({ title, summary = "" }: ApiDescription["info"], host: string, style: string): Buffer {
  const accent = accentOf(style);
  const heading = linesOf(title, TITLE);
  const [first, below] = [306, 306 + (heading.length - 1) * TITLE.size * LINE + 78];
  const svg = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${WIDTH}"
    height="${HEIGHT}"
    font-family="Inter"
    fill="#191c26"
  >
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#fff" />
    <rect width="${WIDTH}" height="14" fill="${accent}" />
    <rect x="${MARGIN}" y="86" width="88" height="88" rx="20" fill="${accent}" />
    <text x="${MARGIN + 44}" y="149" text-anchor="middle" font-size="54" font-weight="700" fill="#fff">
      ${markOf(title)}
    </text>
    <text x="${MARGIN + 116}" y="144" font-size="36" fill="#555c6e">API reference</text>
    ${textAt(first, heading, TITLE)}
    <g fill="#555c6e">${textAt(below, linesOf(summary, SUMMARY), SUMMARY)}</g>
    <text x="${MARGIN}" y="566" font-size="30" font-weight="700" fill="${accent}">${host}</text>
  </svg>`;
  return pngOf(svg.text, WIDTH);
}

const textAt = (top: number, lines: string[], { size, weight }: Setting): Html[] =>
  lines.map(
    (line, index) =>
      html`<text x="${MARGIN}" y="${top + index * size * LINE}" font-size="${size}" font-weight="${weight}"
        >${line}</text
      >`,
  );

/** Breaks a text between its words; what has no room is cut. */
function linesOf(text: string, { size, character, maxLines }: Setting): string[] {
  const room = Math.floor((WIDTH - 2 * MARGIN) / (size * character));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(" ");
    if (longer.length <= room) lines.splice(-1, 1, longer);
    else lines.push(word.length > room ? `${word.slice(0, room - 1)}…` : word);
  }
  const [shown, hidden] = [lines.slice(0, maxLines), lines.slice(maxLines)];
  return hidden.length > 0 ? [...shown.slice(0, -1), `${shown.at(-1)}…`] : shown;
}
