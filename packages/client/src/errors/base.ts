import { adviceOn } from "./advice.ts";
import type { ErrorKind } from "./kind.ts";

/** What an error knows of the call that failed. */
export type ErrorDetails = {
  /** The operation's name, as in the spec; undefined for a call by path. */
  operation?: string | undefined;
  /** In capitals. */
  method?: string | undefined;
  /** As in the spec, such as `/api/v1/ext/{org_id}/events`. */
  path?: string | undefined;
  /** The same with its values and the query, for the message. */
  place?: string | undefined;
  /** The HTTP status, if there was an answer. */
  status?: number | undefined;
  /** How often the request was sent. */
  attempts?: number | undefined;
  /** How long the server asks to wait, in ms. */
  retryAfter?: number | undefined;
  /** The API's own text, if it sent one. */
  serverMessage?: string | undefined;
  /** What was thrown underneath, without the key. */
  cause?: unknown;
};

/** Shared by all copies of this package, so that an error of one is known to another. */
const BRAND: unique symbol = Symbol.for("@9pic/client.error") as never;

/** Any call that did not end in a success. Its message says what happened, where, and what to do; it never holds the API key. */
export class NinePicError extends Error {
  /** The kind of the class's errors, which also gives them their name: `not_found` is a `NotFoundError`. */
  static readonly kind: ErrorKind = "api";
  /** Which of the classes it is. */
  declare readonly kind: ErrorKind;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly path: string | undefined;
  declare readonly status: number | undefined;
  declare readonly attempts: number;
  declare readonly retryAfter: number | undefined;
  declare readonly serverMessage: string | undefined;

  constructor(message: string, { place, ...details }: ErrorDetails = {}) {
    const { kind } = new.target;
    super(kind === "argument" ? message : compose(message, kind, details, place), details);
    // Not the name of the class, which does not survive minification.
    const name = `_${kind}_error`.replaceAll(/_./g, ([, first]) => (first as string).toUpperCase());
    Object.assign(this, { name, kind, attempts: 0 }, details);
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** "403 from GET /api/v1/ext/903/event/456/ping: API key is inactive. Check that the key is active, …" */
function compose(message: string, kind: ErrorKind, details: ErrorDetails, place = details.path): string {
  const { status, method, attempts = 0 } = details;
  const where = method ? `${status ? `${status} from ` : ""}${method} ${place}` : kind;
  const often = attempts > 1 ? ` after ${attempts} attempts` : "";
  return `${where}${often}: ${message.replace(/\.$/, "")}. ${adviceOn(kind)}`;
}

/** Whether something that was thrown is an error of this package, or of another copy of it. */
export const isNinePicError = (error: unknown): error is NinePicError => BRAND in Object(error);
