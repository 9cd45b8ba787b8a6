import type { Answer } from "../http/answer.ts";
import { page } from "../http/answer.ts";

/** A picture for an event's cover, drawn from its path: the same path, the same colours. */
export function cover(path: string, title: string): Answer {
  const hue = [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" role="img">
  <title>${escapeXml(title)}</title>
  <rect width="1200" height="630" fill="hsl(${hue} 45% 32%)"/>
  <path d="M0 630 420 210 640 430 860 250 1200 630Z" fill="hsl(${(hue + 40) % 360} 50% 45%)"/>
  <circle cx="960" cy="150" r="70" fill="hsl(${(hue + 80) % 360} 70% 72%)"/>
  <text x="60" y="560" fill="#fff" font-family="sans-serif" font-size="52">${escapeXml(shorten(title))}</text>
</svg>
`;
  return page("image/svg+xml", svg, { "cache-control": "max-age=3600" });
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const escapeXml = (text: string): string => text.replaceAll(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
