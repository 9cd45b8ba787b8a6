/** What the document has, and the traffic did not show. */
import type { ApiDescription } from "@9pic/openapi";

import type { Collector } from "./collect.ts";

/** A sentence for each kind, with the things that it concerns. */
export type Unseen = { heading: string; items: string[] };

/** Returns what was never seen. A part of something that was not seen itself is not listed. */
export function findUnseen(
  { operations }: ApiDescription,
  { uses, fields }: Pick<Collector, "uses" | "fields">,
): Unseen[] {
  const requested = operations.filter(({ operationId }) => uses.has(operationId));
  const missing = (of: (operation: (typeof operations)[number]) => string[]): string[] =>
    requested.flatMap((operation) => of(operation).map((name) => `${operation.operationId}: ${name}`));
  const used = [...fields.values()];
  const absent = used.filter(({ present }) => present === 0);
  const empty = used.filter(({ present, filled }) => present > 0 && filled === 0);
  return [
    {
      heading: "Operations without a request",
      items: operations.filter((one) => !requested.includes(one)).map(({ operationId }) => operationId),
    },
    {
      heading: "Parameters that were never sent",
      items: missing(({ operationId, parameters }) =>
        parameters.map(({ name }) => name).filter((name) => !uses.get(operationId)?.parameters.has(name)),
      ),
    },
    {
      heading: "Statuses that were never returned",
      items: missing(({ operationId, responses }) =>
        responses.filter((one) => !uses.get(operationId)?.responses.has(one)).map(({ status }) => status),
      ),
    },
    { heading: "Fields that were never there", items: absent.map(({ file, field }) => `${inFile(file)}: ${field}`) },
    {
      heading: "Fields that were always null",
      items: empty
        .filter(({ field, file }) => !(inFile(file) === "ErrorResponse" && field === "data"))
        .map(({ file, field }) => `${inFile(file)}: ${field}`),
    },
  ].filter(({ items }) => items.length > 0);
}

/** Returns the name of the component in a file. */
const inFile = (file: string): string => file.replace(/^.*\/|\.yaml$/g, "");
