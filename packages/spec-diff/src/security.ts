import { at, type Node } from "./document.ts";
import { words } from "./text.ts";

/** What may authenticate a request at a place, in words: `ApiKey`, or `Token` and `Secret`; an operation's own list comes first. */
export function acceptedKeys(document: Node, path: string[]): string {
  const own: unknown = path[0] === "paths" ? at(document, [...path.slice(0, 3), "security"]) : undefined;
  const accepted = (own ?? document.security ?? []) as Node[];
  const choices = accepted.map((requirement) =>
    words(
      Object.entries(requirement).map(([name, scopes]) => [`\`${name}\``, ...scopesOf(scopes)].join(" ")),
      "and",
    ),
  );
  return (
    words(
      choices.map((choice) => choice || "no key"),
      "or",
    ) || "no key"
  );
}

const scopesOf = (scopes: unknown): string[] =>
  Array.isArray(scopes) && scopes.length > 0
    ? [
        `with ${words(
          scopes.map((scope) => `\`${scope}\``),
          "and",
        )}`,
      ]
    : [];
