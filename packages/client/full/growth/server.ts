/** A server on this machine that keeps what it receives. */
import { buffer } from "node:stream/consumers";

import { serve, success } from "../../test/support.ts";

export type Received = {
  method: string;
  /** The path and the query, as they were sent. */
  target: string;
  headers: Record<string, string | undefined>;
  body: string;
  /** The fields of a form: texts, or files with their name, type and content. */
  form: [name: string, value: unknown][];
};

/** The status, data and further headers of a response. Undefined breaks the connection. */
export type Reply = { status?: number; data?: unknown; body?: string; headers?: Record<string, string> } | undefined;

/** Listens until the test ends. Responds to each request with the next of the replies, and then with the last. */
export async function record(...replies: Reply[]): Promise<{ url: string; seen: Received[] }> {
  const seen: Received[] = [];
  const url = await serve(async (request, response) => {
    const content = await buffer(request);
    const reply = replies[Math.min(seen.length, replies.length - 1)];
    const headers = request.headers as Record<string, string | undefined>;
    const form = await readForm(content, headers["content-type"]);
    seen.push({ method: request.method!, target: request.url!, headers, body: content.toString("utf8"), form });
    if (!reply) return void request.socket.destroy();
    const { status = 200, data = {}, body = JSON.stringify(success(data)), headers: extra = {} } = reply;
    response.writeHead(status, { "content-type": "application/json", ...extra }).end(body);
  });
  return { url, seen };
}

/** Parses a form as `fetch` does (Fetch Standard, `formData()`). */
async function readForm(content: Buffer<ArrayBuffer>, type = ""): Promise<[string, unknown][]> {
  if (!type.startsWith("multipart/form-data")) return [];
  const form = await new Response(content, { headers: { "content-type": type } }).formData();
  const fields = [...form].map(async ([name, value]): Promise<[string, unknown]> => {
    if (typeof value === "string") return [name, value];
    return [name, { name: value.name, type: value.type, bytes: [...new Uint8Array(await value.arrayBuffer())] }];
  });
  return Promise.all(fields);
}
