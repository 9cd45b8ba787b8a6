/**
 * Requires that the examples of a paginated operation follow the rules of pagination (spec/description.md, "Pagination"), and that the first
 * one is what a call without arguments returns. The mock makes its pages from these examples.
 */
import { createResolve, isSuccess, jsonContent, parsePointer, readOperations } from "@9pic/openapi";

import { collectReferences } from "./references.js";

export const paginatedExamples = () => {
  const { visitors, lookup, locationOf } = collectReferences();
  return {
    ...visitors,
    Root: {
      leave(root, { report }) {
        const resolve = createResolve(lookup);
        for (const operation of readAll(root, resolve).filter(({ pagination }) => pagination)) {
          const success = operation.responses.filter(isSuccess).find(jsonContent);
          const examples = exampleNodes(root, operation, success.status, lookup);
          for (const [name, problem] of problemsOf(operation, jsonContent(success).examples, resolve)) {
            const message = `The example ${name} ${problem}.`;
            report({ message, location: locationOf(examples[name])?.child(["value", "data", "pagination"]).key() });
          }
        }
      },
    },
  };
};

function readAll(root, resolve) {
  try {
    return readOperations(root, resolve);
  } catch {
    return []; // redocly reports what cannot be read.
  }
}

/** Returns the Example Objects of a response as the files have them, by name. */
function exampleNodes(root, { pointer }, status, lookup) {
  const follow = (node) => (node?.$ref ? follow(lookup(node)) : node);
  const tokens = [...parsePointer(pointer), "responses", status, "content", "application/json", "examples"];
  const examples = tokens.reduce((node, token) => follow(node)?.[token], root) ?? {};
  return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, follow(example)]));
}

/** Yields each example that breaks a rule, with the rule. */
function* problemsOf({ pagination: { pageSize, items }, parameters }, examples, resolve) {
  const parameter = parameters.find(({ name, in: where }) => where === "query" && name === pageSize);
  const { maximum, default: usual } = Object(resolve(parameter?.schema));
  const pages = examples
    .map(({ name, value }) => ({ name, position: value?.data?.pagination, list: value?.data?.[items] }))
    .filter(({ position, list }) => position && Array.isArray(list)); // redocly reports what is missing.
  const [first] = pages;
  for (const { name, position, list } of pages) {
    for (const problem of positionProblems(position, list.length)) yield [name, problem];
    if (position.currentPage > 1 && position.total !== first.position.total)
      yield [name, `is a page of the list of ${first.name}: total must be ${first.position.total}`];
    if (position.page_size > maximum)
      yield [name, `has page_size ${position.page_size}, and the parameter allows ${maximum}`];
  }
  if (!first) return;
  if (first.position.currentPage !== 1) yield [first.name, "comes first, so it must be page 1: the mock returns it"];
  if (usual !== undefined && first.position.page_size !== usual)
    yield [first.name, `comes first, so its page_size must be the default of the parameter, ${usual}`];
}

/** Yields the fields of a position that contradict the others, or the number of items. */
function* positionProblems({ total, page_size: size, ...position }, count) {
  const { currentPage: page } = position;
  const last = Math.ceil(total / size);
  const expected = {
    currentPage: total === 0 ? 0 : Math.max(page, 1),
    totalPages: last,
    hasNextPage: page < last,
    hasPreviousPage: page > 1,
  };
  for (const [field, value] of Object.entries(expected))
    if (position[field] !== value)
      yield `has ${field}: ${position[field]}, and with total ${total}, page_size ${size} and currentPage ${page} it is ${value}`;
  const rest = Math.min(size, Math.max(0, total - (page - 1) * size));
  const full = page === 0 ? 0 : rest;
  if (count !== full) yield `has ${count} items, and page ${page} of ${total} items with page_size ${size} has ${full}`;
}
