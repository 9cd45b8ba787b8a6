import { prose } from "../blocks/prose.ts";
import type { Guide } from "../document/guides.ts";
import { firstSentence } from "../markdown/render.ts";
import type { Page } from "./page.ts";
import { guidePath } from "./paths.ts";

/** A part of the document's description. */
export const guide = ({ title, text }: Guide): Page => ({
  path: guidePath(title),
  title,
  description: firstSentence(text) || title,
  section: "guide",
  lead: [prose(text)],
});
