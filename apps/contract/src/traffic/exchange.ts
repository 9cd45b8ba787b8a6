/** A request and its response, as a recording of traffic has them. */
export type RecordedExchange = {
  method: string;
  /** Without the path of the server, if one was named. */
  path: string;
  /** The parameters of the query, in order. */
  query: URLSearchParams;
  /** Scheme and host; empty if the recording does not say. */
  origin: string;
  status: number;
  requestHeaders: Headers;
  responseHeaders: Headers;
  /** The media type of the response, as it was sent; empty without one. */
  type: string;
  /** The body; undefined if it was not recorded. */
  text: string | undefined;
  /** Where it is: `requests.har, entry 3`. */
  source: string;
};

/** Names of headers, parameters and fields whose values may be secrets. */
export const SECRET_NAME = /(?<!idempotency[-_]?)key|token|secret|password|auth|cookie|session|signature|credential/i;

/** Returns an exchange in one line, without the values of parameters whose names say that they are secrets. */
export function exchangeLine({ method, path, query, source }: RecordedExchange): string {
  const shown = [...query].map(([name, value]) => `${name}=${SECRET_NAME.test(name) ? "(hidden)" : value}`);
  return `${method} ${path}${shown.length > 0 ? `?${shown.join("&")}` : ""} (${source})`;
}
