/** What a program has to know of an API before its first call. */
import type { ApiDescription } from "@9pic/openapi";

import { readCredentials } from "../document/conditions.ts";
import { codeSpan } from "../markdown.ts";

/** Returns facts that hold for all operations, each in a sentence of Markdown. */
export function apiFacts(api: ApiDescription): string[] {
  const { info, servers, document } = api;
  const urls = servers.map(({ url, description }) => codeSpan(url) + (description ? ` (${description})` : ""));
  return [
    `Version ${info.version} of the document, in OpenAPI ${document.openapi}.`,
    ...(urls.length > 0 ? [`Base URL: ${urls.join(", ")}.`] : []),
    ...(api.security.length > 0 ? [`Authentication: ${authentication(api)}.`] : []),
  ];
}

/** Says how a call is authenticated, unless its operation says otherwise, with the environment variable of each secret. */
const authentication = (api: ApiDescription): string =>
  readCredentials(api, api)
    .map((parts) =>
      parts.map(
        ({ words, header, prefix, variable }) => `${words}, as ${codeSpan(`${header}: ${prefix}$${variable}`)}`,
      ),
    )
    .map((parts) => parts.join(" and ") || "none")
    .join("; or ");
