import { PROVOKED } from "./request.ts";

/** Writes a title as a part of a URL: `What not to rely on` becomes `what-not-to-rely-on`. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-");

/**
 * Returns the `id` of a field or an example on its page: the names that lead to it, `200.data.event_id`. The ids of headings have
 * no dot, or begin with a word that is reserved for them, so that none is used twice.
 */
export const anchorOf = (...names: string[]): string =>
  names
    .map((name) => name.replaceAll(/[^\p{L}\p{N}_$@-]/gu, (letter) => `~${letter.codePointAt(0)!.toString(16)}~`))
    .join(".");

export const MODELS = "models";
/** The paths of the collections of requests. */
export const POSTMAN = "postman.json";
export const BRUNO = "bruno.zip";
/** The path of the picture that a link to a page is shown with. */
export const SOCIAL_IMAGE = "social.png";
/** The path of the changelog as a feed. */
export const FEED = "changelog.atom";
export const guidePath = (title: string): string => slug(title) || "guide";
export const modelPath = (name: string): string => `${MODELS}/${fileName(name)}`;
export const tagPath = (tag: string): string => `tags/${fileName(tag)}`;
export const workflowPath = (title: string): string => `workflows/${slug(title) || "workflow"}`;
export const ERRORS = "errors";
export const errorPath = (status: string): string => `${ERRORS}/${fileName(status)}`;
export const operationPath = ({ id }: { id: string }): string => `operations/${fileName(id)}`;

/** A name of the document can be any text, and a path is also the name of a file. */
const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-").replace(/^\.+/, "");

/** The path of a page, such as `errors`, with a query for its script, and an anchor on it. The overview's path is empty. */
export type Target = { path: string; query?: string | undefined; anchor?: string | undefined };

/** The anchor of the try-it panel. */
export const TRY_IT = "try-it";

/**
 * Returns the link that opens the try-it panel of an operation and provokes a documented response there. Without a script, it leads
 * to the panel.
 *
 * @param status a status such as `429`; a range cannot be provoked
 * @param example the name of one of its examples; without it, the response is the first one
 */
export const provokeLink = (operation: { id: string }, status: string, example?: string): Target => ({
  path: operationPath(operation),
  query: `${PROVOKED}=${encodeURIComponent(example === undefined ? status : `${status}.${example}`)}`,
  anchor: TRY_IT,
});

/**
 * Leads from a name to the page that explains it. Descriptions are written for a single page, where a link reads `#errors`; here
 * every section has a page.
 */
export class Links {
  /** The path of the site, with a slash at both ends; its URL in what is read away from the site, such as a Markdown twin. */
  readonly #base: string;
  /** By the names that a link can have: an operationId, a model, the slug of a guide or of a heading. */
  readonly #targets: ReadonlyMap<string, Target>;

  constructor(base: string, targets: ReadonlyMap<string, Target>) {
    this.#base = base;
    this.#targets = targets;
  }

  /** Returns the URL path of a file or a page, from the root of the origin, or its URL. */
  at(file: string): string {
    return this.#base + encodeURI(file);
  }

  page({ path, query, anchor }: Target): string {
    const [search, hash] = [query === undefined ? "" : `?${query}`, anchor === undefined ? "" : `#${anchor}`];
    return this.at(path === "" ? "" : `${path}/`) + search + hash;
  }

  /** Returns the URL path of the Markdown twin of a page, with the anchor of a heading in it. */
  twin(target: string | Target): string {
    const { path, anchor }: Target = typeof target === "string" ? { path: target } : target;
    return this.at(`${path || "index"}.md`) + (anchor === undefined ? "" : `#${anchor}`);
  }

  find(name: string | undefined): Target | undefined {
    return name === undefined ? undefined : this.#targets.get(name);
  }

  /** Resolves a link of a description, for HTML or for a Markdown twin; a link to another site is returned as it is. */
  href(href: string, twin = false): string {
    const target = href.startsWith("#") ? this.find(decode(href.slice(1))) : undefined;
    if (!target) return href;
    return twin ? this.twin(target) : this.page(target);
  }
}

/** Decodes a part of a URI; a `%` that encodes nothing stays as it is. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
