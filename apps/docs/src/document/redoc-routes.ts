import { type ApiDescription, fallbackId, type Operation } from "@9pic/openapi";
import slugify from "slugify";

import { ERRORS, slug } from "../links.ts";
import { sectionsOf } from "../markdown.ts";
import { readGuides } from "../pages/guides.ts";

/** The tag under which Redoc lists the models: `schemaDefinitionsTagName` of redocly.yaml. */
const MODELS_TAG = "Models";

/** Writes a title as Redoc does, which takes the same library for it. */
const part = (title: string): string => encodeURIComponent((slugify(title) || title).toLowerCase());

/**
 * Returns the address of an operation within the Redoc edition: `#/events/listevents`. Redoc calls an operation without an operationId by
 * its pointer, and the tag of others that have none `other`.
 */
export function redocRoute({ operationId, method, path, pointer, tags }: Operation): string {
  const hasId = operationId !== fallbackId(method.toLowerCase(), path);
  const id = hasId ? operationId : pointer.slice("#/".length);
  const tag = tags[0] === undefined ? hasId && "other" : part(tags[0]);
  return ["#", tag, encodeURIComponent(id.toLowerCase())].filter(Boolean).join("/");
}

/** Returns the addresses within the Redoc edition by the names that links in descriptions have; `Site` has those of the pages. */
export function redocRoutes({ info, operations, schemas }: ApiDescription): Map<string, string> {
  const { overview, guides } = readGuides(info.description);
  return new Map([
    ...headingRoutes("#/section", overview),
    ...guides.flatMap((guide): [string, string][] => {
      const route = `#/section/${part(guide.title)}`;
      return [...headingRoutes(route, guide.text), [slug(guide.title), route]];
    }),
    // The statuses have no pages there.
    ...operations
      .flatMap(({ responses }) => responses)
      .map(({ status }): [string, string] => [`error-${status}`, `#/section/${part(ERRORS)}`]),
    ...[...schemas.keys()].map((name): [string, string] => [name, `#/${part(MODELS_TAG)}/${part(name)}`]),
    ...operations.map((operation): [string, string] => [operation.operationId, redocRoute(operation)]),
  ]);
}

/** Returns the addresses of the headings of a text; of several with the same title, the first is linked. */
const headingRoutes = (above: string, text: string): [string, string][] =>
  sectionsOf(text)
    .filter(({ title }) => title !== "")
    .map(({ title }): [string, string] => [slug(title), `${above}/${part(title)}`])
    .toReversed();
