/** What an operation requires of the caller: a key, and flags that are on. */
import { type ApiDescription, isSuccess, jsonContent, type Operation, type SecuritySchemeObject } from "@9pic/openapi";

import { anchorOf, operationPath, type Target } from "../links.ts";

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

/** A header that authenticates a request. */
export type Credential = {
  scheme: string;
  header: string;
  /** What stands before the secret in the header, such as `Bearer `. */
  prefix: string;
  /** The environment variable with the secret, in commands to copy. */
  variable: string;
  description: string;
  /** Whether it is the organisation's key, which every operation needs unless it says otherwise. */
  isKey: boolean;
};

/** The organisation's key, as the guides describe it. */
const KEY = { header: "X-API-Key", prefix: "", variable: "NINEPIC_API_KEY", isKey: true };

/** Returns the alternatives to authenticate with, each a list of headers; none at all if no key is needed. */
export const readCredentials = ({ securitySchemes }: ApiDescription, { security }: Operation): Credential[][] =>
  security.map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const scheme = securitySchemes.get(name);
      return scheme ? [credentialOf(name, scheme)] : [];
    }),
  );

function credentialOf(scheme: string, { type, name = "", in: location, ...rest }: SecuritySchemeObject): Credential {
  const description = rest.description ?? "";
  if (type === "apiKey" && location === "header" && name.toLowerCase() === KEY.header.toLowerCase())
    return { ...KEY, scheme, description };
  const variable = scheme
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/\W+/g, "_")
    .toUpperCase();
  if (type === "apiKey") {
    const header = location === "header" ? name : `${location} ${name}`;
    return { scheme, header, prefix: "", variable, description, isKey: false };
  }
  const prefix = type === "http" && rest.scheme?.toLowerCase() === "basic" ? "Basic " : "Bearer ";
  return { scheme, header: "Authorization", prefix, variable, description, isKey: false };
}

/** Whether requests are authenticated by the organisation's key alone, as the guides describe it. */
export const isByKey = (credentials: Credential[][]): boolean =>
  credentials.length === 1 && credentials[0]!.length === 1 && credentials[0]![0]!.isKey;
