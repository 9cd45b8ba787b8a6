/** What goes back for one request. Whoever asked waits for `delay` first. */
export type SandboxResponse = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The envelope, as a value; undefined where an answer has no body. An answer to HEAD has it, and who sends the answer leaves it out. */
  body: unknown;
  /** In ms. */
  delay: number;
};

/** An answer that is on time. */
export function respond(status: number, body: unknown, headers: Record<string, string> = {}): SandboxResponse {
  return { status, headers, body, delay: 0 };
}

/** A success in the API's envelope. */
export const success = (message: string, data: unknown): SandboxResponse =>
  respond(200, { responseType: "success", message, data });

/** An error in the API's envelope. */
export const failure = (status: number, message: string, headers?: Record<string, string>): SandboxResponse =>
  respond(status, { responseType: "error", message, data: null }, headers);
