/** What authenticates a request: the security requirements and schemes of two documents. */
import { formatPointer, type SecuritySchemeObject } from "@9pic/openapi";

import { and, code, or } from "./schema-sentences.ts";
import type { Bump, DocumentPair, NodeChange } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

/** The schemes of each alternative; an alternative without a scheme is no key. */
type Alternatives = Record<string, string[]>[];

/**
 * Returns the bump of changed security requirements: none if both documents accept the same, minor if each request that was accepted
 * still is, and major otherwise.
 */
export function securityBump({ path }: NodeChange, { base, revision }: DocumentPair): Bump | "none" {
  const [old, now] = [alternativesAt(base, path), alternativesAt(revision, path)];
  if (!old.every((one) => isAccepted(now, one))) return "major";
  return now.every((one) => isAccepted(old, one)) ? "none" : "minor";
}

/** Whether credentials for these schemes satisfy one of the alternatives. */
const isAccepted = (all: Alternatives, sent: Record<string, string[]>): boolean =>
  all.some((one) =>
    Object.entries(one).every(([name, scopes]) => name in sent && scopes.every((scope) => sent[name]?.includes(scope))),
  );

/** Describes changed security requirements of an operation, or of the API. */
export function securitySentence({ path }: NodeChange, where: string, { base, revision }: DocumentPair): string {
  const [old, now] = [base, revision].map((document) => acceptedKeys(alternativesAt(document, path)));
  return `${path[0] === "paths" ? `the operation \`${where}\`` : "the API"} requires ${now} now; it required ${old}.`;
}

/** Reads the effective requirements at a path: those of the document, unless an operation has its own. */
function alternativesAt(document: ComparedDocument, path: string[]): Alternatives {
  const operation = document.operations.find(({ pointer }) => pointer === formatPointer(path.slice(0, 3)));
  const { security } = operation ?? document;
  return security.length > 0 ? security : [{}];
}

/** Lists what authenticates a request: "`ApiKey`, or `Token` and `Secret`". */
function acceptedKeys(alternatives: Alternatives): string {
  const choices = alternatives.map((alternative) => {
    const schemes = Object.entries(alternative);
    return and.format(schemes.map(([name, scopes]) => code(name) + (scopes.length > 0 ? ` with ${code(scopes)}` : "")));
  });
  return or.format(choices.map((choice) => choice || "no key"));
}

/** Describes a scheme that is sent in another way. */
export function schemeSentence({ path }: NodeChange, name: string, { base, revision }: DocumentPair): string {
  const [old, now] = [base, revision].map((document) => schemeWords(document.securitySchemes.get(path[2] ?? "")));
  return `${name} is ${now} now; it was ${old}.`;
}

function schemeWords({ type, in: location, name, scheme }: Partial<SecuritySchemeObject> = {}): string {
  if (type === "apiKey") return `a key in the ${location} ${code(name)}`;
  return type === "http" && scheme === "bearer" ? "a bearer token" : code([type, scheme].filter(Boolean).join(" "));
}
