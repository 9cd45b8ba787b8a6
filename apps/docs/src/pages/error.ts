import { heading, linkList, prose } from "../blocks/block.ts";
import { type CanTry, causes, provoke } from "../blocks/causes.ts";
import { statusTitle } from "../blocks/endpoint.ts";
import { listed } from "../blocks/field-groups.ts";
import { fields } from "../blocks/fields.ts";
import { sampleTabs } from "../blocks/samples.ts";
import type { ErrorPage } from "../document/errors.ts";
import { errorPath, ERRORS, operationPath } from "../links.ts";
import { firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

const HANDLING = { title: "How to handle it", anchor: "handle" };

/** Lays out the page of an error status: what it means, its causes, the operations that return it, and how to handle it. */
export function errorPage(error: ErrorPage, canTry: CanTry): Page {
  const { status, descriptions, headers, operations } = error;
  return {
    path: errorPath(status),
    title: statusTitle(status),
    description: describe(error),
    section: "error",
    parent: ERRORS,
    lead: [
      prose(descriptions.join("\n\n"), 1),
      ...(error.causes.length > 0 ? [heading(2, "Causes"), ...causes(error, canTry)] : provoke(error, canTry)),
      ...(headers.length > 0
        ? [heading(2, "Response headers"), fields(listed(headers), "received", [`${status}-headers`])]
        : []),
      heading(2, "Operations"),
      linkList(
        operations.map(({ operation, description }) => ({
          title: operation.summary,
          path: operationPath(operation),
          note: `${operation.method} ${operation.path}`,
          text: description.replaceAll(/\s+/g, " "),
        })),
      ),
    ],
    ...(error.samples.length > 0 ? { aside: [sampleTabs(HANDLING, error.samples)] } : {}),
  };
}

const describe = ({ status, descriptions: [first = ""] }: ErrorPage): string =>
  firstSentence(first) || `The status ${statusTitle(status)}, and the operations that return it.`;

/** Lays out the list of all statuses, for a document whose description has no guide about errors. */
export const errorIndex = (errors: ErrorPage[]): Page => ({
  path: ERRORS,
  title: "Errors",
  description: "The error statuses of the operations.",
  section: "error",
  group: "Reference",
  lead: [
    linkList(
      errors.map((error) => ({
        title: statusTitle(error.status),
        path: errorPath(error.status),
        text: describe(error),
      })),
    ),
  ],
});
