/** The codes of failures of sockets, names, TLS and HTTP parsers, as Node, undici and Bun have them. */
const CODE =
  /^(E(CONN|NOTFOUND|AI_|PIPE|PROTO|TIMEDOUT|HOST|NET|ADDRNOT)|UND_ERR_(?!INVALID)|HPE_|CERT_|DEPTH_|SELF_|UNABLE_TO|ERR_(TLS|SSL|HTTP2)|Connection|FailedTo)/;

/** How the messages of such failures begin in Node, browsers, Bun, Deno, workers, React Native and node-fetch. */
const MESSAGE =
  /^\W*(fetch failed|failed to fetch|load failed|(a |the )?(network|socket|internet) ?(error|request|connection)|terminated|error sending|unable to connect|request to http)/i;

/** Whether what `fetch` threw is a failure of the network. Other errors are the program's own, such as those of a `fetch` with a bug. */
export function isNetworkError(thrown: unknown): boolean {
  const { message, code, cause } = Object(thrown) as Record<string, unknown>;
  const { code: inner = code } = Object(cause) as Record<string, unknown>;
  return CODE.test(String(inner)) || MESSAGE.test(String(message));
}

/**
 * Returns a plain error with the message, the code and the stack of a failure, and nothing else of it: it could contain the request. Prefers the
 * message of the cause, since Node's fetch says only "fetch failed".
 */
export function causeOf(thrown: unknown): Error {
  const { message, code, stack, cause } = Object(thrown) as Record<string, unknown>;
  const inner = Object(cause) as Record<string, unknown>;
  const error = new Error(String(inner["message"] || message || "the body is incomplete"));
  return Object.assign(error, { code: inner["code"] ?? code, stack: inner["stack"] ?? stack });
}
