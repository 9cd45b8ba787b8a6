import type { ApiDescription } from "@9pic/openapi";

import type { Links } from "../links.ts";
import type { Earlier } from "../pages/earlier.ts";
import type { Page } from "../pages/page.ts";

/** What is the same on every page. */
export type Frame = {
  api: ApiDescription;
  links: Links;
  /** The origin of the published site. */
  site: string;
  pages: Page[];
  /** The pages by their parent; `undefined` has those without one. */
  children: ReadonlyMap<string | undefined, Page[]>;
  byPath: ReadonlyMap<string, Page>;
  /** Set in the docs of a version that is not the latest. */
  earlier?: Earlier | undefined;
  style: string;
  /** The script in the head, which sets the colours before the page is drawn. */
  theme: string;
  script: string;
  /** The Content-Security-Policy. It is in the page, since not every host sends headers. */
  policy: string;
  /** An SVG. */
  icon: string;
  /** Whether the changelog has a feed. */
  hasFeed: boolean;
  /** Whether the document has changes that are not released. */
  hasChanges: boolean;
  /** URL paths of what is loaded on demand. */
  modules: { search: string; searchIndex: string };
};
