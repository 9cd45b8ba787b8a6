import { html, type Html } from "../html.ts";

/** The first accent of the style: the one on a light page. */
const ACCENT = /--accent:\s*light-dark\(\s*(#[\da-f]{3,8})/i;

/**
 * Returns the color of the site's links.
 *
 * @throws Error if the style declares none
 */
export function accentOf(style: string): string {
  const color = ACCENT.exec(style)?.[1];
  if (color === undefined)
    throw new Error("The style has no --accent: light-dark(#…, #…). Declare it in style/base.css.");
  return color;
}

/** Returns the first character of a title, which stands for the API where there is room for one. */
export const markOf = (title: string): Html => html`${[...title.trim()][0]}`;

/** Draws the icon of a site: its mark on the accent. It is a part of every page, and so written as short as it can be. */
export const iconSvg = (title: string, style: string): string =>
  [
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>",
    `<rect width='32' height='32' rx='7' fill='${accentOf(style)}'/>`,
    "<text x='16' y='23' text-anchor='middle' font-family='Inter,sans-serif' font-weight='700' font-size='20' fill='#fff'>",
    `${markOf(title).text}</text></svg>`,
  ].join("");
