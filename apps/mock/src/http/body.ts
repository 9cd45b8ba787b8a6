import type { IncomingMessage } from "node:http";

/** The most that a request may bring along, in bytes. No operation of the API takes a body, so this is much. */
export const LARGEST_BODY: number = 1024 * 1024;

export const isTooLarge = ({ headers }: IncomingMessage): boolean =>
  Number(headers["content-length"] ?? 0) > LARGEST_BODY;

/** Reads a body and drops it. Whoever goes on beyond all measure is cut off: by then the answer is out. */
export function dropBody(request: IncomingMessage): void {
  const { headers } = request;
  // Where there is none, Node is done with it by itself.
  if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return;
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_BODY) request.destroy();
  });
}

/** A whole body. Rejects if the sender goes away before its end. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("close", () => reject(new Error("The body was not sent to its end.")));
  });
}
