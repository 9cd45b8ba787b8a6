/** What authenticates a request: the security requirements and schemes of two documents. */
import type { SecuritySchemeObject } from "@9pic/openapi";

import { and, code, or } from "./schema-sentences.ts";
import { scopedChanges } from "./scopes.ts";
import type { Change, DocumentPair, Node, NodeChange } from "./types.ts";

/** The schemes of each alternative; an alternative without a scheme is no key. */
type Alternatives = Record<string, string[]>[];

/** Finds the changes of the effective security requirements, and of the scopes of OAuth flows, which `redocly diff` ignores. */
export const securityChanges = (documents: DocumentPair): Change[] => [
  ...scopedChanges(documents, ({ security }) => (security.length > 0 ? security : [{}]), requirementChanges),
  ...scopeChanges(documents),
];

/** Requirements break callers unless each request that was accepted still is. */
function requirementChanges(old: Alternatives, now: Alternatives, operation: string | undefined): Change[] {
  const isBreaking = !old.every((one) => isAccepted(now, one));
  if (!isBreaking && now.every((one) => isAccepted(old, one))) return [];
  const whole = operation === undefined ? "The API" : `The operation ${code(operation)}`;
  const text = `${whole} requires ${acceptedKeys(now)} now; it required ${acceptedKeys(old)}.`;
  return [{ bump: isBreaking ? "major" : "minor", where: operation ?? "", text }];
}

/** Whether credentials for these schemes satisfy one of the alternatives. */
const isAccepted = (all: Alternatives, sent: Record<string, string[]>): boolean =>
  all.some((one) =>
    Object.entries(one).every(([name, scopes]) => name in sent && scopes.every((scope) => sent[name]?.includes(scope))),
  );

/** Lists what authenticates a request: "`ApiKey`, or `Token` and `Secret`". */
function acceptedKeys(alternatives: Alternatives): string {
  const choices = alternatives.map((alternative) => {
    const schemes = Object.entries(alternative);
    return and.format(schemes.map(([name, scopes]) => code(name) + (scopes.length > 0 ? ` with ${code(scopes)}` : "")));
  });
  return or.format(choices.map((choice) => choice || "no key"));
}

/** A scope that is gone cannot be asked for any more. */
function scopeChanges({ base, revision }: DocumentPair): Change[] {
  const changes: Change[] = [];
  for (const [name, { flows = {} }] of base.securitySchemes)
    for (const [flow, { scopes: old = {} }] of Object.entries(flows as Node)) {
      const now = (revision.securitySchemes.get(name)?.flows as Node | undefined)?.[flow]?.scopes as Node | undefined;
      if (now === undefined) continue;
      const whole = `the flow ${code(flow)} of the security scheme ${code(name)}`;
      for (const scope of Object.keys({ ...old, ...now }))
        if (!(scope in now))
          changes.push({ bump: "major", where: "", text: `The scope ${code(scope)} of ${whole} was removed.` });
        else if (!(scope in old))
          changes.push({ bump: "minor", where: "", text: `The scope ${code(scope)} of ${whole} was added.` });
        else if (old[scope] !== now[scope])
          changes.push({
            bump: "patch",
            where: "",
            text: `The wording of the scope ${code(scope)} of ${whole} changed.`,
          });
    }
  return changes;
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
