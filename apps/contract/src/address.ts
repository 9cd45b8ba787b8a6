import type { Parameter, Route } from "./document.ts";

/** Texts by the names of parameters. */
export type Texts = Record<string, string>;

/** Path and query of a call. What is no parameter's is left out. */
export function addressOf({ path }: Route, parameters: readonly Parameter[], texts: Texts): string {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: place } of parameters) {
    const text = texts[name];
    if (text === undefined) continue;
    if (place === "path") address = address.replace(`{${name}}`, encodeURIComponent(text));
    else query.set(name, text);
  }
  return query.size > 0 ? `${address}?${query}` : address;
}
