import type { Links } from "../links.ts";
import type { Page } from "./page.ts";

/** What is the same on every page. */
export type Frame = {
  links: Links;
  /** The title of the document, and its version. */
  name: string;
  version: string;
  /** The origin that the site is published at. */
  site: string;
  pages: Page[];
  style: string;
  script: string;
  /** The security policy, which a page brings along: not every host sends headers. */
  policy: string;
  /** Modules that are loaded when somebody needs them, by name. */
  modules: { search: string; searchIndex: string };
  /** A script for those who edit the spec. */
  devScript?: string;
};
