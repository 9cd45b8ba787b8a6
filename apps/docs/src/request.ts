/** A call, as the try-it panel describes it. */
export type PanelRequest = { method: string; server: string; path: string; values: Record<string, string> };

/** Returns the path and query of a call; a value without a placeholder in the path becomes a query parameter. */
export function targetOf({ path, values }: Pick<PanelRequest, "path" | "values">): string {
  const inPath = new Set([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!));
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const query = new URLSearchParams(Object.entries(values).filter(([name]) => !inPath.has(name))).toString();
  return query === "" ? filled : `${filled}?${query}`;
}

/** Writes the same call to the real API for a shell. The key comes from the environment, so that it is never typed into a page. */
export const curlOf = (request: PanelRequest): string =>
  [
    `curl --include${request.method === "GET" ? "" : ` --request ${request.method}`}`,
    '  --header "X-API-Key: $NINEPIC_API_KEY"',
    `  "${request.server}${targetOf(request)}"`,
  ].join(" \\\n");
