/** The sessions of clients that speak a revision of the protocol from 2025: with one, they can cancel a call by a further request. */
import { randomUUID } from "node:crypto";

import { type Server, WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/server";

/** Maximum number of sessions. A further one ends the session that was used the longest ago. */
const MAX_SESSIONS = 100;

export type Sessions = { fetch: (request: Request) => Promise<Response>; close: () => Promise<void> };

/** Creates the sessions of a server: an `initialize` begins one, and a DELETE ends it. */
export function createSessions(createServer: () => Server, maxRequestBodySize: number): Sessions {
  /** The least recently used first. */
  const sessions = new Map<string, WebStandardStreamableHTTPServerTransport>();

  const find = (id: string): WebStandardStreamableHTTPServerTransport | undefined => {
    const session = sessions.get(id);
    if (session) sessions.set(id, (sessions.delete(id), session));
    return session;
  };
  const begin = async (): Promise<WebStandardStreamableHTTPServerTransport> => {
    const session = new WebStandardStreamableHTTPServerTransport({
      maxRequestBodySize,
      sessionIdGenerator: randomUUID,
      onsessioninitialized: async (id) => {
        sessions.set(id, session);
        const [oldest] = sessions.keys();
        if (sessions.size > MAX_SESSIONS) await end(oldest!);
      },
      onsessionclosed: (id) => void sessions.delete(id),
    });
    await createServer().connect(session);
    return session;
  };
  const end = async (id: string): Promise<void> => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.close();
  };

  return {
    async fetch(request) {
      const id = request.headers.get("mcp-session-id");
      const known = id === null ? undefined : find(id);
      if (id !== null && !known) return refusal(404, "There is no such session. Send `initialize` to begin one.");
      const session = known ?? (await begin());
      const response = await session.handleRequest(request);
      // It did not begin with `initialize`, and was refused.
      if (session.sessionId === undefined) await session.close();
      return response;
    },
    async close() {
      await Promise.all([...sessions.keys()].map(end));
    },
  };
}

const refusal = (status: number, message: string): Response =>
  Response.json({ jsonrpc: "2.0", error: { code: -32_001, message }, id: null }, { status });
