import { type Block, heading, prose } from "../blocks/block.ts";
import { endpoint, statusHeading } from "../blocks/endpoint.ts";
import { examples, samples } from "../blocks/examples.ts";
import { type Direction, fields, typeLine } from "../blocks/fields.ts";
import type { BodySection, OperationPage, ResponseSection } from "../document/operations.ts";
import { operationPath } from "../links.ts";
import { firstSentence } from "../markdown.ts";
import type { Page } from "./page.ts";

/**
 * Lays out the page of an operation.
 *
 * @param server the origin of the API
 * @param tryIt the panel that calls it in the page, if there is one
 */
export function operationPage(operation: OperationPage, server: string, tryIt: Block | undefined): Page {
  const { method, path, summary, description, deprecated, parameters, body, responses } = operation;
  const byLocation = [...Map.groupBy(parameters, (parameter) => parameter.in)];
  return {
    path: operationPath(operation),
    title: summary,
    description: firstSentence(description) || `${method} ${path}`,
    section: "operation",
    group: operation.tag,
    lead: [
      endpoint(operation, server),
      ...(deprecated ? [prose("**Deprecated.**")] : []),
      prose(description, 1),
      ...(parameters.length > 0 ? [heading(2, "Parameters")] : []),
      ...byLocation.flatMap(([location, rows]) => [heading(3, `In the ${location}`), fields(rows, "sent", [location])]),
      ...(body ? [heading(2, "Request body"), prose(body.description, 2), ...bodyBlocks(body, "body", "sent")] : []),
    ],
    aside: [
      ...(operation.samples.length > 0 ? [heading(2, "Code samples"), samples(operation.samples)] : []),
      ...(tryIt ? [tryIt] : []),
    ],
    rest: [heading(2, "Responses"), ...responses.flatMap(responseBlocks)],
  };
}

function responseBlocks({ status, description, headers, body }: ResponseSection): Block[] {
  return [
    statusHeading(status),
    prose(description, 3),
    ...(headers.length > 0 ? [fields(headers, "received", [`${status}-headers`])] : []),
    ...(body ? bodyBlocks(body, status, "received") : []),
  ];
}

/** @param name what tells the anchors of this body apart from those of the others on the page */
function bodyBlocks({ schema, examples: list }: BodySection, name: string, direction: Direction): Block[] {
  const isExpected = direction === "sent" || name.startsWith("2");
  // The model of an error is the same on every operation and has a page, so only its examples are shown here.
  const rows = isExpected || schema.type.every(({ model }) => model === undefined) ? schema.fields : [];
  return [
    typeLine(schema.type),
    ...(rows.length > 0 ? [fields(rows, direction, [name])] : []),
    ...(list.length > 0 ? [examples(list, name, isExpected)] : []),
  ];
}
