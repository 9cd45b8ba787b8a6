import { existsSync, readFileSync } from "node:fs";

type Rule = { matches: (path: string) => boolean; header: [name: string, value: string] };

/**
 * Reads a `_headers` file, as Netlify and Cloudflare Pages do: a path, in which `*` is anything, and the headers for it, indented.
 *
 * @returns the headers for a path; a rule further down wins
 */
export function readHeaderRules(file: string): (path: string) => [name: string, value: string][] {
  const rules: Rule[] = [];
  let matches: Rule["matches"] | undefined;
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    const [, name, value] = /^\s+([^:]+):\s*(.+)$/.exec(line) ?? [];
    if (matches && name !== undefined && value !== undefined) rules.push({ matches, header: [name, value] });
    else if (line.trim() !== "") matches = matcher(line.trim());
  }
  return (path) => rules.filter((rule) => rule.matches(path)).map(({ header }) => header);
}

function matcher(pattern: string): Rule["matches"] {
  const source = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${source.join(".*")}$`);
  return (path) => expression.test(path);
}
