/** What goes back for one request. The HTTP shell alone turns it into bytes. */
export type Answer = { status: number; headers?: Record<string, string>; body: unknown };

/** An error in the API's envelope. */
export function failure(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { responseType: "error", message, data: null } };
}
