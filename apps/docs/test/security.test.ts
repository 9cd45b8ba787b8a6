/** How each operation is authenticated, in words, from the security schemes of the document. */
import { expect, test } from "vitest";

import { twinOf } from "../src/files/twin.ts";
import { Links } from "../src/links.ts";
import { createSite } from "../src/site.ts";
import { apiWith } from "./sample-api.ts";

const securitySchemes = {
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  basic: { type: "http", scheme: "Basic" },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  digest: { type: "http", scheme: "digest" },
  certificate: { type: "mutualTLS", description: "Ask us for one." },
  oidc: { type: "openIdConnect", openIdConnectUrl: "https://id.example/.well-known/openid-configuration" },
  oauth: {
    type: "oauth2",
    flows: {
      authorizationCode: {
        authorizationUrl: "https://id.example/authorize",
        tokenUrl: "https://id.example/token",
        scopes: { "pets:read": "Read pets", "pets:write": "Change pets" },
      },
    },
  },
};

/** Returns the Markdown pages of a document with one operation, by their paths. */
function pagesOf(security: object[] | undefined, more: object = {}): Map<string, string> {
  const get = { operationId: "getPet", responses: { 404: { description: "" } }, ...(security && { security }) };
  const { components, ...rest } = { components: { securitySchemes }, ...more };
  const api = apiWith({}, { ...rest, components, paths: { "/pet": { get } } });
  const { pages, targets } = createSite(api, [], () => undefined);
  return new Map(pages.map((page) => [page.path, twinOf(page, new Links("/", targets))]));
}

const lineOf = (security: object[] | undefined, more?: object): string =>
  /^\*\*(Authentication|No auth).*$/m.exec(pagesOf(security, more).get("operations/getPet")!)![0];

test.each([
  [[{ header: [] }], "[header](/index.md), an API key in the header `X-Key`."],
  [[{ query: [] }], "[query](/index.md), an API key in the query `key`."],
  [[{ cookie: [] }], "[cookie](/index.md), an API key in the cookie `session`."],
  [[{ basic: [] }], "[basic](/index.md), a user name and a password (HTTP Basic) in the header `Authorization`."],
  [[{ bearer: [] }], "[bearer](/index.md), a bearer token (`JWT`) in the header `Authorization`."],
  [[{ digest: [] }], "[digest](/index.md), HTTP authentication `digest` in the header `Authorization`."],
  [[{ certificate: [] }], "[certificate](/index.md), a client certificate (mutual TLS)."],
  [
    [{ oidc: ["openid"] }],
    "[oidc](/index.md), a token of OpenID Connect in the header `Authorization`, with `openid`.",
  ],
  [
    [{ oauth: ["pets:read", "pets:write"] }],
    "[oauth](/index.md), an access token of OAuth 2.0 in the header `Authorization`, with `pets:read` and `pets:write`.",
  ],
  [[{ query: [], basic: [] }, {}], /\[query\].* and \[basic\].*, or no credentials\.$/],
  [[{ gone: [] }], "[gone](/index.md), a scheme of the type `unknown`."],
])("%j is worded", (security, words) => {
  if (typeof words === "string") expect(lineOf(security)).toBe(`**Authentication**: ${words}`);
  else expect(lineOf(security)).toMatch(words);
});

test("an operation inherits the security of the document, and can do without", () => {
  const security = [{ header: [] }];
  expect(lineOf(undefined, { security })).toContain("`X-Key`");
  expect(lineOf([], { security })).toBe("**No authentication.** The operation can be called without a key.");
});

test("the guides are linked by their names", () => {
  const description = "# Authentication\n\nKeys.\n\n# Errors\n\nWhat to do.";
  const info = { title: "Pets", version: "1", description };
  expect(lineOf([{ header: [] }], { info })).toMatch(
    /`header`, an API key .*, see \[Authentication\]\(\/authentication\.md\)/,
  );
  expect(pagesOf([], { info }).get("operations/getPet")).toContain("see [Errors](/errors.md)");
  expect(pagesOf([]).get("operations/getPet")).not.toContain("(/authentication.md)");
});

test("the overview describes each scheme, with its flows and scopes", () => {
  const overview = pagesOf([]).get("")!;
  for (const name of Object.keys(securitySchemes)) expect(overview).toContain(`### ${name}`);
  for (const text of [
    "Ask us for one.",
    "https://id.example/.well-known/openid-configuration",
    "`pets:read`: Read pets",
  ])
    expect(overview).toContain(text);
  expect(overview).toContain(
    "- Flow `authorizationCode`: authorize at <https://id.example/authorize>, token at <https://id.example/token>",
  );
});
