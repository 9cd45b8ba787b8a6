import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** A request as the checks see it: the target taken apart, nothing decoded yet. */
export type MockRequest = {
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  headers: IncomingHttpHeaders;
};

/** Reads any request target that HTTP allows: `/path?query`, a whole URL, `*`; and all that it does not. */
export function readRequest({ method = "GET", url = "/", headers }: IncomingMessage): MockRequest {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#.*/s, "");
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const search = new URLSearchParams(mark < 0 ? "" : target.slice(mark));
  const query = Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : (values[0] as string)];
    }),
  );
  return { method, path: path || "/", query, headers };
}
