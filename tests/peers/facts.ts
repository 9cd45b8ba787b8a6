/** What the types that a peer generates say of the API. A program states them, and the compiler checks the statement. */

/** What a program is called with: where the API is, and a key. */
export type Api = { url: string; key: string };

/** The envelope of an error, as `components/schemas/ErrorResponse` has it. */
type ErrorEnvelope = { responseType: "error"; message: string; data: null };

/**
 * @typeParam Status the type of an event's `status`, which is an open enumeration or `null`
 * @typeParam ErrorBody the type of the body of an error
 */
export type Facts<Status, ErrorBody> = {
  /** `status` can be `null`. */
  nullKept: Is<null, Status>;
  /** `status` can be a value that the document does not list. */
  unknownAccepted: Is<"a value that is not listed", Status>;
  /** Editors complete the values that the document lists. */
  knownKept: [Literals<Status>] extends [never] ? false : true;
  /** The body of an error is the envelope of errors, with its constants. */
  errorTyped: Is<ErrorBody, ErrorEnvelope>;
};

type IsAny<T> = 0 extends 1 & T ? true : false;
/** Whether a type is assignable to another one, neither of which is `any`. */
type Is<T, Other> =
  IsAny<T> extends true ? false : IsAny<Other> extends true ? false : [T] extends [Other] ? true : false;
/** The members of a union that are single texts. */
type Literals<T> = T extends string ? (string extends T ? never : T) : never;
