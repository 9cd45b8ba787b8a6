import { html } from "../html.ts";
import { BRUNO, POSTMAN } from "../links.ts";
import { type Block, heading } from "./block.ts";

type Download = { file: string; title: string; text: string };

/** Search finds them by themselves, see `search/site-files.ts`. */
export const DOWNLOADS: Download[] = [
  { file: POSTMAN, title: "Postman collection", text: "Import it, and fill in the empty variables." },
  {
    file: BRUNO,
    title: "Bruno collection",
    text: "Unzip it, open the folder, and fill in the secrets of an environment.",
  },
  { file: "openapi.json", title: "OpenAPI document", text: "For generators, validators and other tools." },
  { file: "skill.md", title: "Skill for agents", text: "When to use the API, and how, in one file." },
  { file: "llms.txt", title: "llms.txt", text: "All pages as Markdown, for agents." },
];

/** Lists the files that tools and agents take. */
export const downloads: Block[] = [
  heading(2, "Tools and agents"),
  {
    html: (links) =>
      html`<ul class="links">
        ${DOWNLOADS.map(({ file, title, text }) => html`<li><a href="${links.at(file)}">${title}</a><br />${text}</li>`)}
      </ul>`,
    markdown: (links) =>
      DOWNLOADS.map(({ file, title, text }) => `- [${title}](${links.at(file)}): ${text}`).join("\n"),
  },
];
