import { type ApiDescription, type SecuritySchemeObject, STANDARD } from "@9pic/openapi";

import { wordsOf } from "../document/conditions.ts";
import { autolink, docsLink, tagText } from "../document/further-docs.ts";
import { about, serverList } from "../document/servers.ts";
import { undrawnAtTop } from "../document/undrawn.ts";
import { codeSpan, escapeText } from "../markdown.ts";
import { type Block, heading, prose } from "./block.ts";
import { schemeAnchor } from "./conditions.ts";
import { omissionText } from "./facts.ts";
import { paragraph } from "./paragraph.ts";

/** Shows what a document says of the API as a whole: its servers, how it authenticates, and who is responsible. */
export const aboutApi = (api: ApiDescription): Block[] => [
  ...furtherTags(api),
  ...(api.servers.length > 0 ? servers(serverList(api.servers)) : []),
  ...(api.securitySchemes.size > 0 ? [heading(2, "Authentication", "about.authentication")] : []),
  ...[...api.securitySchemes].flatMap(([name, scheme]) => [
    heading(3, name, schemeAnchor(name)),
    prose(schemeText(scheme), 3),
  ]),
  heading(2, "About", "about.api"),
  prose(aboutLines(api).join("\n\n")),
  ...omissions(api),
];

/** The servers are a section that the search finds. */
function servers(text: string): Block[] {
  const [title, anchor] = ["Servers", "about.servers"];
  return [heading(2, title, anchor), { ...prose(text), entries: () => [{ title, anchor, text }] }];
}

const aboutLines = ({ info, externalDocs, document }: ApiDescription): string[] => {
  const { openapi, jsonSchemaDialect } = document as { openapi: string; jsonSchemaDialect?: string };
  return [
    ...(externalDocs ? [docsLink(externalDocs)] : []),
    ...(info.summary ? [escapeText(info.summary)] : []),
    ...(info.license ? [`License: ${licenseText(info.license)}`] : []),
    ...(info.termsOfService ? [`Terms of service: ${autolink(info.termsOfService)}`] : []),
    ...(info.contact ? [`Contact: ${contactText(info.contact)}`] : []),
    `Version ${escapeText(info.version)}, described in OpenAPI ${escapeText(openapi)}.`,
    ...(jsonSchemaDialect ? [`Dialect of the schemas: ${autolink(jsonSchemaDialect)}`] : []),
  ];
};

/** Describes the tags that list no operation. */
function furtherTags({ tags, operations }: Pick<ApiDescription, "tags" | "operations">): Block[] {
  const listed = new Set(operations.map((operation) => operation.tags[0]));
  const others = tags.filter(({ name }) => !listed.has(name));
  if (others.length === 0) return [];
  return [
    heading(2, "Other tags", "about.tags"),
    ...others.flatMap((tag) => [heading(3, tag.name, `tag.${tag.name}`), prose(tagText(tag), 3)]),
  ];
}

/** Says what the pages leave out of the document, and links it. */
const omissions = (api: ApiDescription): Block[] => {
  const undrawn = undrawnAtTop(api);
  return undrawn.length > 0 ? [paragraph((_link, links) => `${omissionText(undrawn, links)}.`)] : [];
};

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
  const flows = Object.entries((scheme.flows ?? {}) as Record<string, Flow>)
    .filter(([name]) => Object.hasOwn(STANDARD.OAuthFlows!.objects!, name))
    .map(([name, flow]) => flowText(name, flow));
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
