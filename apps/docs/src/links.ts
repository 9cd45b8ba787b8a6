import { decode } from "./uri.ts";

/** What a part of a name, a title or a path is in a URL: `What not to rely on` becomes `what-not-to-rely-on`. */
export const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s+/g, "-");

/**
 * Where a field or an example is on its page, as an `id`: the names that lead to it, `200.data.event_id`. The anchor of a heading
 * has no dot in it or begins with a word of its own, so that nothing else can be at the same place.
 */
export const anchorOf = (...names: string[]): string =>
  names
    .map((name) => name.replaceAll(/[^\p{L}\p{N}_$@-]/gu, (letter) => `~${letter.codePointAt(0)!.toString(16)}~`))
    .join(".");

/** Where something is: the path of its page, such as `errors`, and the place there. The overview's path is empty. */
export type Place = { path: string; anchor?: string };

/**
 * The way from a name to where it is explained. Descriptions are part of one document, where a link reads `#errors`; here what it
 * names has a page.
 */
export class Links {
  readonly #base: string;
  readonly #places: ReadonlyMap<string, Place>;

  /**
   * @param base the path that the site is at, with a slash at both ends
   * @param places by the name that a link can have: an operationId, a model, the slug of a guide or of a heading
   */
  constructor(base: string, places: ReadonlyMap<string, Place>) {
    this.#base = base;
    this.#places = places;
  }

  /** The address of a file or a page of this site, from the root of its origin. */
  at(file: string): string {
    return this.#base + encodeURI(file);
  }

  page({ path, anchor }: Place): string {
    return this.at(path === "" ? "" : `${path}/`) + (anchor === undefined ? "" : `#${anchor}`);
  }

  /** The Markdown twin of a page. */
  twin(path: string): string {
    return this.at(`${path === "" ? "index" : path}.md`);
  }

  find(name: string): Place | undefined {
    return this.#places.get(name);
  }

  /** Where a link of a description leads, in HTML or in Markdown; one to elsewhere stays as it is. */
  href(href: string, twin = false): string {
    const place = href.startsWith("#") ? this.find(decode(href.slice(1))) : undefined;
    if (!place) return href;
    return twin ? this.twin(place.path) : this.page(place);
  }
}
