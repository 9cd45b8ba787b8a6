import { adviceFor, type ErrorKind } from "./kind.ts";

/** What an error says about the call that failed. */
export interface ErrorDetails {
  /** The operationId; undefined for a request that is no operation of the spec. */
  operation?: string | undefined;
  method?: string | undefined;
  /** The template of the spec, such as `/api/v1/ext/{org_id}/events`. */
  path?: string | undefined;
  /** The URL of the request, with its query. */
  url?: string | undefined;
  /** The status of the response, if there was one. */
  status?: number | undefined;
  /** The reason phrase of the response, such as "Forbidden". Only the message uses it. */
  statusText?: string | undefined;
  /** The headers of the response, without cookies. */
  headers?: Headers | undefined;
  /** The id that the server or a gateway gave the request, for its support. */
  requestId?: string | undefined;
  /** How often the request was sent. */
  attempts?: number | undefined;
  /** How long the server asks to wait, in ms. */
  retryAfter?: number | undefined;
  /** The API's own message, if it sent one. */
  serverMessage?: string | undefined;
  /** What else to do about it, in a sentence. Only the message uses it. */
  advice?: string | undefined;
  /** The underlying error, without the key. */
  cause?: unknown;
}

/** Shared by all copies of this package, so that each recognises the errors of the others. */
const BRAND: unique symbol = Symbol.for("@9pic/client.error") as never;

/** A call that failed. The message says what failed, why, and what to do; it never contains the API key. */
export class NinePicError extends Error {
  /** The kind of the class, which also gives its errors their name: `not_found` is a `NotFoundError`. */
  static readonly kind: ErrorKind = "api";
  /** The discriminant of the error classes. */
  declare readonly kind: ErrorKind;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly path: string | undefined;
  declare readonly url: string | undefined;
  declare readonly status: number | undefined;
  declare readonly headers: Headers | undefined;
  declare readonly requestId: string | undefined;
  declare readonly attempts: number;
  declare readonly retryAfter: number | undefined;
  declare readonly serverMessage: string | undefined;

  constructor(message: string, given: ErrorDetails = {}) {
    const { kind } = new.target;
    const { headers, statusText: _, advice: __, ...details } = given;
    // A terminal would print each field without a value.
    for (const name of Object.keys(details) as "url"[]) if (details[name] === undefined) delete details[name];
    super(escapeControls(kind === "argument" ? message : compose(message, kind, given)), details);
    // The name of the class does not survive minification.
    const name = `_${kind}_error`.replaceAll(/_./g, ([, first]) => (first as string).toUpperCase());
    Object.assign(this, { name, kind, attempts: 0 }, details);
    // Not enumerable, so that a terminal shows what a person reads.
    Object.defineProperties(this, { [BRAND]: { value: true }, headers: { value: headers } });
  }

  /** Returns the fields of the error for a log, its message included. */
  toJSON(): object {
    const { message, cause, headers } = this;
    return Object.assign({ message }, this, {
      headers: headers && Object.fromEntries(headers),
      cause: cause && String(cause),
    });
  }
}

/** Returns "403 Forbidden from GET /api/v1/ext/903/event/456/ping: API key is inactive. Check that the key is active, …". */
function compose(message: string, kind: ErrorKind, details: ErrorDetails): string {
  const { status, statusText, method, path, url = path, attempts = 0, advice = "" } = details;
  const words = method ? [status, statusText, status && "from", method, url && requestTargetOf(url)] : [kind];
  const count = attempts > 1 ? ` after ${attempts} attempts` : "";
  return `${words.filter(Boolean).join(" ")}${count}: ${message.replace(/\.$/, "")}. ${adviceFor(kind)} ${advice}`.trimEnd();
}

/** Returns the path of a URL with its query (RFC 9112, 3.2). */
export const requestTargetOf = (url: string): string => url.replace(/^\w+:\/\/[^/]+/, "");

/** Returns text that cannot forge a line of a log or control a terminal: a server, and programs, can send any character. */
export const escapeControls = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);

/** Tells whether a thrown value is an error of this package, or of another copy of it. */
export const isNinePicError = (error: unknown): error is NinePicError => BRAND in Object(error);
