/** What an operation requires of the caller: a key, and flags that are on. */
import { type ApiDescription, isSuccess, jsonContent, type Operation, type SecuritySchemeObject } from "@9pic/openapi";

import { anchorOf, operationPath, type Target } from "../links.ts";
import { codeSpan } from "../markdown.ts";

/** Flags that another operation returns, each with the place of its description. */
export type RequirementSection = {
  summary: string;
  page: Target;
  flags: { name: string; target: Target }[];
};

/** Reads `x-requires`. The operation that returns the flags is linked, and so is each flag in its response. */
export function readRequires({ operations }: ApiDescription, { requires }: Operation): RequirementSection | undefined {
  const source = operations.find(({ operationId }) => operationId === requires?.operationId);
  if (!requires || !source) return undefined;
  const status = source.responses.find((response) => isSuccess(response) && jsonContent(response))?.status ?? "";
  const path = operationPath({ id: source.operationId });
  return {
    summary: source.summary || source.operationId,
    page: { path },
    flags: requires.flags.map((name) => ({ name, target: { path, anchor: anchorOf(status, "data", name) } })),
  };
}

/** What authenticates a request: a header, or what its words say. */
export type Credential = {
  scheme: string;
  /** How it is sent, in Markdown: "an API key in the header `X-API-Key`". */
  words: string;
  /** What an access token has to allow, of an OAuth or OpenID Connect scheme; the roles of others. */
  scopes: string[];
  header: string;
  /** What stands before the secret in the header, such as `Bearer `. */
  prefix: string;
  /** The environment variable with the secret, in commands to copy. */
  variable: string;
  /** Whether it is the organisation's key, which every operation needs unless it says otherwise. */
  isKey: boolean;
};

/** The organisation's key, as the guides describe it. */
const KEY = { header: "X-API-Key", variable: "NINEPIC_API_KEY" };

/** Returns the alternatives to authenticate with, each a list of credentials; none at all if no key is needed. */
export const readCredentials = (
  { securitySchemes }: ApiDescription,
  { security }: Pick<Operation, "security">,
): Credential[][] =>
  security.map((alternative) =>
    Object.entries(alternative).map(([scheme, scopes]) => ({
      ...{ scheme, scopes },
      ...credentialOf(scheme, securitySchemes.get(scheme) ?? UNKNOWN),
    })),
  );

/** A requirement can name a scheme that the document lacks. */
const UNKNOWN = { type: "unknown" } as unknown as SecuritySchemeObject;

function credentialOf(name: string, scheme: SecuritySchemeObject): Omit<Credential, "scheme" | "scopes"> {
  const words = wordsOf(scheme);
  const variable = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/\W+/g, "_")
    .toUpperCase();
  if (scheme.type === "apiKey") {
    const { name: header = "", in: location } = scheme;
    const isKey = location === "header" && header.toLowerCase() === KEY.header.toLowerCase();
    if (isKey) return { ...KEY, words, prefix: "", isKey };
    return { words, header: location === "header" ? header : `${location} ${header}`, prefix: "", variable, isKey };
  }
  const prefix = scheme.scheme?.toLowerCase() === "basic" ? "Basic " : "Bearer ";
  return { words, header: "Authorization", prefix, variable, isKey: false };
}

/** Words how a credential is sent (OpenAPI 3.1.1, 4.8.27), in Markdown. */
export function wordsOf({ type, name = "", in: location = "header", ...more }: SecuritySchemeObject): string {
  const { scheme = "", bearerFormat } = more;
  const header = `in the header ${codeSpan("Authorization")}`;
  if (type === "apiKey") return `an API key in the ${location} ${codeSpan(name)}`;
  if (type === "oauth2") return `an access token of OAuth 2.0 ${header}`;
  if (type === "openIdConnect") return `a token of OpenID Connect ${header}`;
  // openapi3-ts does not know it.
  if ((type as string) === "mutualTLS") return "a client certificate (mutual TLS)";
  if (type !== "http") return `a scheme of the type ${codeSpan(type)}`;
  if (scheme.toLowerCase() === "basic") return `a user name and a password (HTTP Basic) ${header}`;
  const format = bearerFormat === undefined ? "" : ` (${codeSpan(bearerFormat)})`;
  if (scheme.toLowerCase() === "bearer") return `a bearer token${format} ${header}`;
  return `HTTP authentication ${codeSpan(scheme)}${format} ${header}`;
}
