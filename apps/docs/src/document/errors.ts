import { isSuccess } from "@9pic/openapi";

import { type ExampleEntry, isErrorStatus } from "./bodies.ts";
import type { CodeSample, OperationPage, ResponseSection } from "./operations.ts";
import type { FieldRow } from "./schema-view.ts";

/** What the page of an error status shows: all that the operations document for it. */
export type ErrorPage = {
  /** A status, a range such as `4XX`, or `default`. */
  status: string;
  /** What holds for every operation, each text once. */
  descriptions: string[];
  headers: FieldRow[];
  /** In the order of the document; the same example of several operations is one cause. */
  causes: Cause[];
  operations: ErrorOperation[];
  /** How to handle it. */
  samples: CodeSample[];
};

export type Cause = Pick<ExampleEntry, "name" | "summary" | "value"> & {
  /** What to do, in Markdown. */
  advice: string;
  operations: OperationPage[];
};

/** An operation that documents the status, and what it says of it beyond the descriptions of the page. */
export type ErrorOperation = { operation: OperationPage; description: string };

type Documented = { operation: OperationPage; response: ResponseSection };

/** Whether a documented response is an error. `default` is one beside a success. */
const isError = ({ operation, response: { status } }: Documented): boolean =>
  isErrorStatus(status) || (status === "default" && operation.responses.some(isSuccess));

/** Returns what the pages of all documented error statuses show, ranges after the statuses in them. */
export function readErrorPages(operations: OperationPage[]): ErrorPage[] {
  const documented = operations.flatMap((operation) =>
    operation.responses.map((response): Documented => ({ operation, response })),
  );
  const byStatus = Map.groupBy(documented.filter(isError), ({ response }) => response.status);
  return [...byStatus].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([status, list]) => readErrorPage(status, list));
}

function readErrorPage(status: string, list: Documented[]): ErrorPage {
  const descriptions = generalDescriptions(list.map(({ response }) => response));
  const headers = list.flatMap(({ response }) => response.headers);
  return {
    ...{ status, descriptions },
    headers: [...new Map(headers.map((header) => [header.name, header])).values()],
    causes: readCauses(list),
    operations: list.map(({ operation, response }) => {
      const description = response.description.trim();
      return { operation, description: descriptions.includes(description) ? "" : description };
    }),
    samples: list.find(({ response }) => response.samples.length > 0)?.response.samples ?? [],
  };
}

/** Returns the descriptions of the shared responses. Without any, the description is general if all operations have the same one. */
function generalDescriptions(responses: ResponseSection[]): string[] {
  const shared = responses.flatMap(({ sharedDescription }) => sharedDescription ?? []);
  const own = new Set(responses.map(({ description }) => description));
  const general = shared.length > 0 ? shared : own.size === 1 ? own : [];
  return [...new Set([...general].map((text) => text.trim()))];
}

function readCauses(list: Documented[]): Cause[] {
  const examples = list.flatMap(({ operation, response }) =>
    response.content.flatMap((media) => media.examples.map((example) => ({ example, operation }))),
  );
  const byExample = Map.groupBy(examples, ({ example: { name, summary, value } }) =>
    JSON.stringify([name, summary, value]),
  );
  return [...byExample.values()].map((same) => {
    const { name, summary, value, advice, description } = same[0]!.example;
    const operations = [...new Set(same.map(({ operation }) => operation))];
    return { name, summary, value, advice: advice ?? description ?? "", operations };
  });
}
