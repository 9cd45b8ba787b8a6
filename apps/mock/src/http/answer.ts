import type { SandboxResponse } from "@9pic/sandbox";

/** What goes back for one request. The shell alone turns it into bytes. */
export type Answer = Omit<SandboxResponse, "headers"> & {
  /** A header that is sent several times is an array. */
  headers: Record<string, string | string[]>;
  /** The media type of a body that is a text or bytes already. Without it, the body is written as JSON. */
  type?: string;
  /** Not for pages of other origins. */
  isPrivate?: boolean;
};

/** Something for people or tools, which is not the API's. */
export const page = (type: string, body: string | Uint8Array, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  headers,
  type,
  body,
  delay: 0,
});

/** What is no error and holds data of the mock's own. */
export const json = (body: unknown): Answer => ({ status: 200, headers: {}, body, delay: 0 });
