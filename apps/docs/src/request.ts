/** A call as the try-it panel has it. */
export type Request = { method: string; server: string; path: string; values: Record<string, string> };

/** The path and query of a call. What has no place in the path is a query parameter. */
export function targetOf({ path, values }: Pick<Request, "path" | "values">): string {
  const inPath = new Set([...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!));
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const query = new URLSearchParams(Object.entries(values).filter(([name]) => !inPath.has(name))).toString();
  return query === "" ? filled : `${filled}?${query}`;
}

/** The same call for a shell, to the real API. The key comes from the environment, so that nobody has to type one into a page. */
export const curlOf = (request: Request): string =>
  [
    `curl --include${request.method === "GET" ? "" : ` --request ${request.method}`}`,
    '  --header "X-API-Key: $NINEPIC_API_KEY"',
    `  "${request.server}${targetOf(request)}"`,
  ].join(" \\\n");
