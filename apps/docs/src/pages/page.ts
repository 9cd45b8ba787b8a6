import type { Block } from "../blocks/block.ts";

/** A page of the site, as blocks that render as HTML and as Markdown. */
export type Page = {
  /** Without slashes at the ends: `operations/listEvents`. The overview's is empty. */
  path: string;
  title: string;
  /** A sentence, for search engines and for `llms.txt`. */
  description: string;
  /** Its kind, which is its section in `llms.txt`. */
  section: "guide" | "operation" | "error" | "model" | "other";
  /** What stands before the description in `llms.txt`, such as a method and a path. */
  note?: string;
  /** The heading above it in the navigation. */
  group?: string;
  /** The path of the page that lists it. Such a page is in the navigation only while its parent is open there. */
  parent?: string;
  /** The HTTP method of an operation, for its badge. */
  method?: string;
  /** The fragment of an operation in the Redoc edition. */
  redoc?: string;
  /** What a reader needs first. */
  lead: Block[];
  /** What stands beside the lead on a wide screen. */
  aside?: Block[];
  /** What follows both. */
  rest?: Block[];
};

export const blocksOf = ({ lead, aside = [], rest = [] }: Page): Block[] => [...lead, ...aside, ...rest];
