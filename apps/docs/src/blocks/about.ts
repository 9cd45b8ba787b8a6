import type { ApiDescription, SecuritySchemeObject } from "@9pic/openapi";

import { wordsOf } from "../document/conditions.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import { type Block, heading, prose } from "./block.ts";
import { schemeAnchor } from "./conditions.ts";
import { about, serverList } from "./servers.ts";

/** Shows what a document says of the API as a whole: its servers, how it authenticates, and who is responsible. */
export const aboutApi = ({ info, externalDocs, servers, securitySchemes }: ApiDescription): Block[] => [
  ...(servers.length > 0 ? [heading(2, "Servers", "about.servers"), prose(serverList(servers))] : []),
  ...(securitySchemes.size > 0 ? [heading(2, "Authentication", "about.authentication")] : []),
  ...[...securitySchemes].flatMap(([name, scheme]) => [
    heading(3, name, schemeAnchor(name)),
    prose(schemeText(scheme), 3),
  ]),
  ...lines([
    ...(externalDocs ? [docsLink(externalDocs)] : []),
    ...(info.summary ? [escapeText(info.summary)] : []),
    ...(info.license ? [`License: ${licenseText(info.license)}`] : []),
    ...(info.termsOfService ? [`Terms of service: ${autolink(info.termsOfService)}`] : []),
    ...(info.contact ? [`Contact: ${contactText(info.contact)}`] : []),
  ]),
];

const lines = (list: string[]): Block[] =>
  list.length > 0 ? [heading(2, "About", "about.api"), prose(list.map((text) => `- ${text}`).join("\n"))] : [];

/** Links further documentation, in Markdown. */
export const docsLink = ({ description, url }: { description?: string; url: string }): string =>
  `See [${description?.trim().replaceAll(/\s+/g, " ") || escapeText(url)}](${autolink(url)}).`;

/** Writes a URL between angle brackets, in which it can have neither these nor spaces (CommonMark, 6.5). */
const autolink = (url: string): string => `<${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>`;

const licenseText = ({ name, url, identifier }: NonNullable<ApiDescription["info"]["license"]>): string => {
  const title = url === undefined ? escapeText(name) : `[${escapeText(name)}](${autolink(url)})`;
  return identifier === undefined || identifier === name ? title : `${title} (${codeSpan(identifier)})`;
};

const contactText = ({ name, url, email }: NonNullable<ApiDescription["info"]["contact"]>): string =>
  [name && escapeText(name), url && autolink(url), email && autolink(email)].filter(Boolean).join(", ");

/** Describes a security scheme in Markdown, with the flows and the scopes of OAuth 2.0 (OpenAPI 3.1.1, 4.8.28 and 4.8.29). */
function schemeText(scheme: SecuritySchemeObject): string {
  const words = wordsOf(scheme);
  const discovery = scheme.openIdConnectUrl === undefined ? "" : `, discovered at ${autolink(scheme.openIdConnectUrl)}`;
  const flows = Object.entries(Object(scheme.flows) as Record<string, Flow>).map(([name, flow]) =>
    flowText(name, flow),
  );
  return [`${words[0]!.toUpperCase()}${words.slice(1)}${discovery}.`, scheme.description?.trim(), flows.join("\n")]
    .filter(Boolean)
    .join("\n\n");
}

type Flow = Partial<Record<"authorizationUrl" | "tokenUrl" | "refreshUrl", string>> & {
  scopes?: Record<string, string>;
};

function flowText(name: string, { authorizationUrl, tokenUrl, refreshUrl, scopes = {} }: Flow): string {
  const urls = Object.entries({ authorize: authorizationUrl, token: tokenUrl, refresh: refreshUrl }).flatMap(
    ([label, url]) => (url === undefined ? [] : [`${label} at ${autolink(url)}`]),
  );
  const list = Object.entries(scopes).map(([scope, text]) => `  - ${codeSpan(scope)}${about(text)}`);
  return [`- Flow ${codeSpan(name)}${urls.length > 0 ? `: ${urls.join(", ")}` : ""}`, ...list].join("\n");
}
