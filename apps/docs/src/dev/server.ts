import { mkdir } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

import { createServer as createVite, type ViteDevServer } from "vite";

import { closeServer, listen } from "../serve/server.ts";
import { siteListener } from "../serve/site-listener.ts";
import { createBuild } from "./build.ts";

/** An editor saves in several steps; what follows within this time is the same edit. */
const SETTLE_MS = 30;
/** Files that are made from the spec. */
const IGNORED = ["**/dist/**", "**/.turbo/**"];

/**
 * Serves the docs of a spec, and builds them again after each edit. Open pages reload; what keeps an edit from being shown is printed,
 * and shown over the page.
 *
 * @param spec the folder in which the spec is edited
 * @param work the folder for the bundle, `openapi.json`, and the site
 * @returns the origin, and a function that ends it; so do SIGINT and SIGTERM
 */
export async function serveEdits(
  spec: string,
  work: string,
  port: number,
): Promise<{ origin: string; close: () => Promise<void> }> {
  await mkdir(work, { recursive: true });
  const server = createServer();
  const vite = await createWatcher(server, spec);
  const build = createBuild(spec, work);
  let edited = new AbortController();
  const overlay = createOverlay(vite);
  const queueBuild = createQueue(async () => {
    try {
      edited = new AbortController();
      const { lint } = await build(edited.signal);
      overlay.clear();
      // No page is open before, and Vite would keep the message for the first one.
      if (server.listening) vite.ws.send({ type: "full-reload" });
      void lint.then((faults) => faults !== undefined && overlay.show(faults));
    } catch (error) {
      overlay.show((error as Error).message);
    }
  });
  vite.watcher.on("all", () => {
    edited.abort();
    void queueBuild();
  });
  await queueBuild();
  const serveFile = siteListener(join(work, "site"), "/", () => origin);
  server.on("request", (request, response) =>
    request.url?.startsWith("/@") ? vite.middlewares(request, response) : serveFile(request, response),
  );
  const close = async (): Promise<void> => {
    closeServer(server);
    edited.abort();
    await vite.close();
  };
  let origin = "";
  try {
    origin = await listen(server, port, close);
    return { origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Files are polled: file system events get lost for a folder that is replaced, as `git switch` does. */
const WATCH = { ignored: IGNORED, usePolling: true, interval: 100 };

/** Starts Vite for its watcher, and for the script and the web socket by which a page reloads. */
const createWatcher = (server: Server, root: string): Promise<ViteDevServer> =>
  createVite({
    ...{ root, appType: "custom", configFile: false, envDir: false, publicDir: false, logLevel: "error" },
    server: { middlewareMode: true, hmr: { server }, watch: WATCH },
    optimizeDeps: { noDiscovery: true },
  });

const FAULTY =
  "The spec has faults. This page shows the last edit that could be built, and reloads when they are corrected.";

const overlayOf = (faults: string) =>
  ({ type: "error", err: { message: `${FAULTY}\n\n${faults}`, stack: "" } }) as const;

/** Shows over every page, and prints, what is wrong with the spec. A page that is opened or reloaded meanwhile shows it, too. */
function createOverlay(vite: ViteDevServer): { show: (faults: string) => void; clear: () => void } {
  let shown: string | undefined;
  vite.ws.on("connection", (socket: { send: (text: string) => void }) => {
    if (shown !== undefined) socket.send(JSON.stringify(overlayOf(shown)));
  });
  return {
    show: (faults) => {
      shown = stripVTControlCharacters(faults);
      console.error(`docs: ${faults}`);
      for (const client of vite.ws.clients) client.send(overlayOf(shown));
    },
    clear: () => (shown = undefined),
  };
}

/** Returns a function that runs work, never twice at once; calls before the work begins are one. */
function createQueue(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let isQueued = false;
  const runAfter = async (previous: Promise<void>): Promise<void> => {
    isQueued = true;
    await previous;
    await sleep(SETTLE_MS);
    isQueued = false;
    await work();
  };
  return () => (isQueued ? last : (last = runAfter(last)));
}
