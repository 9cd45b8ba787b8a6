/** The examples that operations have, by what readers know them by. */
import type { Example, MediaType, Operation } from "@9pic/openapi";

import type { ComparedDocument } from "./uses.ts";

/** An example is known by its summary, or by its name. */
export const exampleLabel = ({ summary, name }: Pick<Example, "summary" | "name">): string =>
  summary === undefined ? `\`${name}\`` : `"${summary}"`;

/** Whether one of the operations has an example with this label, in any of its parts. */
export const hasExample = ({ operations }: ComparedDocument, ids: string[], label: string): boolean =>
  operations.some(
    (operation) => ids.includes(operation.operationId) && examplesOf(operation).map(exampleLabel).includes(label),
  );

function examplesOf({ parameters, requestBody, responses }: Operation): Pick<Example, "summary" | "name">[] {
  const content: MediaType[] = [...(requestBody?.content ?? []), ...responses.flatMap((response) => response.content)];
  const owners = [...parameters, ...content, ...responses.flatMap(({ headers }) => headers)];
  return owners.flatMap(({ examples, externalExamples }) => [...examples, ...externalExamples]);
}
