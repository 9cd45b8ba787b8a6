import { isSuccess } from "@9pic/openapi";

import { type Block, heading, prose } from "../blocks/block.ts";
import { bodyLine, withoutBody } from "../blocks/body.ts";
import { callbacks } from "../blocks/callbacks.ts";
import { conditions, deprecation } from "../blocks/conditions.ts";
import { endpoint, statusHeading } from "../blocks/endpoint.ts";
import { examples } from "../blocks/examples.ts";
import { listed } from "../blocks/field-groups.ts";
import { fields } from "../blocks/fields.ts";
import { examplesInMarkdown, nameOf, responseTabs } from "../blocks/responses.ts";
import { samples } from "../blocks/samples.ts";
import type { BodySection, MediaSection } from "../document/bodies.ts";
import type { OperationPage, ResponseSection } from "../document/operations.ts";
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
    method,
    redoc: operation.redoc,
    note: `${method} ${path}${deprecated ? " (deprecated)" : ""}`,
    lead: [
      endpoint(operation, server, tryIt !== undefined),
      ...(deprecated ? [deprecation] : []),
      prose(description, 1),
      ...conditions(operation),
      ...(parameters.length > 0 ? [heading(2, "Parameters")] : []),
      ...byLocation.flatMap(([location, rows]) => [
        heading(3, `In the ${location}`),
        fields(listed(rows), "sent", [location]),
      ]),
      ...(body ? requestBlocks(body) : []),
    ],
    aside: [
      samples(operation, server),
      ...(responses.length > 0 ? [responseTabs(responses)] : []),
      ...(tryIt ? [tryIt] : []),
    ],
    rest: [heading(2, "Responses"), ...responses.flatMap(responseBlocks), ...callbacks(operation)],
  };
}

function requestBlocks({ description, required, content }: BodySection): Block[] {
  const about = description || (content.length === 1 && isModel(content[0]!) ? content[0]!.schema.description : "");
  return [
    heading(2, "Request body"),
    prose(about, 2),
    ...content.flatMap((media, index) => [
      bodyLine(media, "sent", required ? "required" : ""),
      fields(media.schema, "sent", [nameOf("body", index)]),
      examples(media, nameOf("body", index)),
    ]),
  ];
}

function responseBlocks({ status, description, headers, content }: ResponseSection): Block[] {
  const succeeds = isSuccess({ status });
  return [
    statusHeading(status, description),
    { ...prose(description, 3), entries: () => [] },
    ...(headers.length > 0 ? [fields(listed(headers), "received", [`${status}-headers`])] : []),
    ...content.flatMap((media, index) => [
      bodyLine(media, "received", ""),
      ...(succeeds || !isModel(media) ? [fields(media.schema, "received", [nameOf(status, index)])] : []),
      examplesInMarkdown(media),
    ]),
    ...(succeeds && content.length === 0 ? [withoutBody] : []),
  ];
}

/** The model of an error is the same on every operation and has a page, so only its examples are shown. */
const isModel = ({ schema }: MediaSection): boolean => schema.type.some(({ model }) => model !== undefined);
