import type { IncomingMessage } from "node:http";

/** Which pages may read the answers: those of any origin (`*`), or of one. */
export type Cors = {
  origin: string;
  /** The headers of an answer. */
  headers: Record<string, string>;
  /** The headers of an answer to a browser that asks what it may send. */
  preflight: (request: IncomingMessage) => Record<string, string>;
};

/** Whatever the page's origin, the mock holds no secrets; with `origin` it can behave like a server that is more careful. */
export function createCors(origin = "*"): Cors {
  const headers = {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "*",
    ...(origin !== "*" && { vary: "origin" }),
  };
  return {
    origin,
    headers,
    preflight: (request) => ({
      ...headers,
      "access-control-allow-methods": "*",
      "access-control-allow-headers": request.headers["access-control-request-headers"] ?? "*",
      "access-control-max-age": "600",
    }),
  };
}
