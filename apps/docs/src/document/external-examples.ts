import type { ExternalExample } from "@9pic/openapi";

import { escapeText } from "../markdown.ts";
import { autolink } from "./further-docs.ts";

/** Links the examples that are in files elsewhere, in Markdown; nothing is fetched. */
export const externalLinks = (examples: ExternalExample[]): string =>
  examples
    .map(({ name, summary, description, url }) => {
      const about = description === undefined ? "" : `: ${description.trim().replaceAll(/\s+/g, " ")}`;
      const title = escapeText(summary ?? name);
      return `Example: ${url === undefined ? title : `[${title}](${autolink(url)})`}${about}`;
    })
    .join("\n\n");
