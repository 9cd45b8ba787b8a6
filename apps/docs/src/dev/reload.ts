import type { IncomingMessage, ServerResponse } from "node:http";

/** The script that listens for edits, from the site's own origin, as the pages' policy wants it. */
export const DEV_SCRIPT = "/__dev.js";
const EVENTS = "/__edits";
const source = `new EventSource("${EVENTS}").onmessage = () => location.reload();\n`;

type Reloader = {
  handle: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Has every open page load itself again. */
  reload: () => void;
  close: () => void;
};

/** Tells open pages of edits, by server-sent events (HTML standard, 9.2). */
export function createReloader(): Reloader {
  const pages = new Set<ServerResponse>();
  return {
    handle(request, response) {
      if (request.url === DEV_SCRIPT) {
        response.writeHead(200, { "content-type": "text/javascript" }).end(source);
        return true;
      }
      if (request.url !== EVENTS) return false;
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
      pages.add(response);
      response.on("close", () => pages.delete(response));
      return true;
    },
    reload: () => pages.forEach((page) => page.write("data: edited\n\n")),
    close: () => pages.forEach((page) => page.end()),
  };
}
