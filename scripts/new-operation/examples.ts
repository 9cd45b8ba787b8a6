/** The examples of a new operation: the mock returns the first, and the docs show all. */
import { stringify } from "yaml";

import { FILE, type NewOperation } from "./operation.ts";
import { fieldsOf } from "./schemas.ts";

type Named = [name: string, file: string];

/** Returns the names of the examples and of their files. */
export function exampleNames({ names, models, pagination }: NewOperation): { responses: Named[]; request: Named } {
  const base = models.response.replace(/Response$/, "");
  const first: Named = pagination ? ["onePage", `${base}OnePage`] : [camel(names.item), `${base}Example`];
  const none: Named = [camel(`no_${names.items}`), `${base}Empty`];
  return {
    responses: pagination ? [first, none] : [first],
    request: [`${camel(names.item)}Request`, `${models.request}Example`],
  };
}

/** Returns the files of the examples, by their names. */
export function examplesOf(operation: NewOperation): [string, string][] {
  const { names, method, pagination, hasFile } = operation;
  const { responses, request } = exampleNames(operation);
  const [id, name] = fieldsOf(names.item);
  const [first, second] = [
    { [id]: 1, [name]: `First ${names.noun}` },
    { [id]: 2, [name]: null },
  ];
  const list = names.items.replaceAll("_", " ");
  const values: [Named | undefined, string, object][] = [];
  if (pagination) {
    const page = (items: object[]): object => ({
      [names.items]: items,
      pagination: positionOf(pagination.example, items),
    });
    values.push([responses[0], `The ${list}`, envelope(list, page([first, second]))]);
    values.push([responses[1], `No ${list}`, envelope(list, page([]))]);
  } else values.push([responses[0], `The ${names.noun}`, envelope(names.noun, first)]);
  const body = { ...(hasFile && { [FILE.field]: FILE.name }), [name]: `First ${names.noun}` };
  if (method === "post") values.push([request, `The ${names.noun}`, body]);
  return values.map(([named, summary, value]) => [
    `components/examples/${named?.[1]}.yaml`,
    `# TODO: write an example ${named === request ? "of a body" : "that the API could return"}.\n${stringify({ summary, value })}`,
  ]);
}

const envelope = (noun: string, data: object): object => ({
  responseType: "success",
  message: `Records for ${noun}`,
  data,
});

/** Returns the position of the only page. An empty list has no page. */
const positionOf = (example: object, items: object[]): object => {
  const pages = Math.min(items.length, 1);
  const position = { total: items.length, currentPage: pages, totalPages: pages };
  return { ...example, ...position, hasNextPage: false, hasPreviousPage: false };
};

const camel = (snake: string): string => snake.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
