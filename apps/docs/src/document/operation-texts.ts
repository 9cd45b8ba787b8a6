/** What an operation and a response say beside their descriptions, added to these in Markdown. */
import type { Link, Operation, ServerObject } from "@9pic/openapi";

import { codeSpan } from "../markdown.ts";
import { docsLink } from "./further-docs.ts";
import { about, serverList } from "./servers.ts";

/** Returns the description of an operation, what its path item says, and a link to further documentation. */
export const descriptionOf = ({ description, inherited, externalDocs }: Operation): string =>
  [description, inherited.summary, inherited.description, externalDocs && docsLink(externalDocs)]
    .map((text) => text?.trim())
    .filter(Boolean)
    .join("\n\n");

/** Lists how values of a response are used in other operations (OpenAPI 3.1.1, 4.8.20). */
export const linksText = (links: Link[]): string =>
  links.length === 0 ? "" : ["Links:", "", ...links.map(linkText)].join("\n");

function linkText({
  name,
  operationId,
  operationRef,
  parameters = {},
  requestBody,
  description,
  server,
}: Link): string {
  const target = operationId === undefined ? codeSpan(String(operationRef)) : operationLink(operationId);
  const values = Object.entries({ ...parameters, ...(requestBody === undefined ? {} : { body: requestBody }) });
  return [
    `- ${codeSpan(name)}, to ${target}${about(description)}`,
    ...values.map(([key, value]) => `  - ${codeSpan(`${key} = ${textOf(value)}`)}`),
    ...(server ? [serverList([server as ServerObject]).replaceAll(/^/gm, "  ")] : []),
  ].join("\n");
}

const operationLink = (operationId: string): string =>
  `[${operationId.replaceAll(/[[\]\\]/g, "\\$&")}](#${encodeURIComponent(operationId)})`;

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
