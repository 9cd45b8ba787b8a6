import type { OperationPage } from "../document/operations.ts";
import { anchorOf } from "../links.ts";
import { codeBlock, codeSpan } from "../markdown.ts";
import { type Block, heading, prose } from "./block.ts";
import { bodyLine } from "./body.ts";
import { examples } from "./examples.ts";
import { omissionText } from "./facts.ts";
import { listed } from "./field-groups.ts";
import { fields } from "./fields.ts";
import { paragraph } from "./paragraph.ts";

/** Shows the requests that the API sends after an operation (OpenAPI 3.1.1, 4.8.18). */
export const callbacks = ({ callbacks: sections }: OperationPage): Block[] =>
  sections.length === 0
    ? []
    : [
        heading(2, "Callbacks"),
        ...sections.flatMap(({ name, operations }) => [
          heading(3, name, anchorOf("callback", name)),
          ...operations.flatMap((operation) => sentRequest(operation, ["callback", name])),
        ]),
      ];

/**
 * Shows a request that the API sends: a callback or a webhook.
 *
 * @param within the names that tell its fields apart on the page
 */
export function sentRequest(operation: OperationPage, within: string[]): Block[] {
  const { method, path, summary, id, description, parameters, body, responses, deprecated, credentials } = operation;
  const names = [...within, path, method];
  const schemes = credentials.flat().map(({ scheme }) => codeSpan(scheme));
  return [
    prose(codeBlock(`${method} ${path}`, "http")),
    prose(
      [deprecated ? "**Deprecated.**" : "", summary === id ? codeSpan(id) : `${summary} (${codeSpan(id)})`, description]
        .filter(Boolean)
        .join("\n\n"),
      3,
    ),
    ...(schemes.length > 0 ? [prose(`Authentication: ${schemes.join(", ")}.`)] : []),
    fields(listed(parameters), "received", [...names, "parameters"]),
    ...(body?.description ? [prose(body.description, 3)] : []),
    ...(body?.content ?? []).flatMap((media, index) => [
      bodyLine(media, "received", body?.required ? "required" : ""),
      fields(media.schema, "received", [...names, `body-${index}`]),
      examples(media, anchorOf(...names, `body-${index}`)),
    ]),
    ...responses.flatMap(({ status, description: text, headers, content }) => [
      prose(`Respond with **${status}**: ${text}`, 3),
      fields(listed(headers), "sent", [...names, status, "headers"]),
      ...content.flatMap((media, index) => [
        bodyLine(media, "sent", ""),
        fields(media.schema, "sent", [...names, status, `body-${index}`]),
        examples(media, anchorOf(...names, status, `body-${index}`)),
      ]),
    ]),
    ...operation.callbacks.flatMap(({ name, operations }) => [
      prose(`Callback ${codeSpan(name)}:`),
      ...operations.flatMap((inner) => sentRequest(inner, [...names, name])),
    ]),
    ...(operation.omitsCallbacks ? [paragraph((_link, links) => `${omissionText(["callbacks"], links)}.`)] : []),
  ];
}
