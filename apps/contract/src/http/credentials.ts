/** The credentials that operations need, and the headers that carry them (OpenAPI 3.1.1, 4.8.27). */
import type { ApiDescription, Operation } from "@9pic/openapi";

import { isLoopback } from "../options/arguments.ts";
import type { Caller } from "../options/environment.ts";

/** Programs that send requests by themselves get this text instead of a credential. The transport replaces it. */
export const PLACEHOLDER_KEY = "stand-in-for-the-key";

/** A credential in its header: `Authorization`, `Bearer `, `…`. `name` is spelled as in the document, `header` in lower case. */
export type Credential = { scheme: string; name: string; header: string; prefix: string; secret: string };

export type ReadCredentials = ReturnType<typeof readCredentials>;

/** Finds the credential of each security scheme. A server on this machine gets the key for those that are not set. */
export function readCredentials({ securitySchemes }: ApiDescription, { apiKey, credentials }: Caller, server: string) {
  const all = [...securitySchemes].flatMap(([scheme, { type, name = "" }]): Credential[] => {
    const [spelled, prefix] = type === "http" ? ["Authorization", "Bearer "] : [name, ""];
    const header = spelled.toLowerCase();
    const secret = header === "x-api-key" || isLoopback(server) ? apiKey : undefined;
    const own = credentials?.[scheme] ?? secret;
    return own === undefined ? [] : [{ scheme, name: spelled, header, prefix, secret: own }];
  });
  const byScheme = new Map(all.map((credential) => [credential.scheme, credential]));
  return {
    all,
    /** Returns the credential of the first alternative that has one. Undefined if there is none, or if none is needed. */
    of: ({ security }: Pick<Operation, "security">): Credential | undefined =>
      security
        .flatMap((alternative) => Object.keys(alternative))
        .map((scheme) => byScheme.get(scheme))
        .find(Boolean),
  };
}
