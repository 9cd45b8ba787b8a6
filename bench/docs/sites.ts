/** Our docs and their peers, each served from its own origin. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

import { folder, SPEC_FILE } from "../src/servers.ts";
import { buildOurs, buildRedocly } from "./build.ts";
import { serve } from "./server.ts";

const installed = (path: string): string => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

export const OURS = "@9pic/docs";
export const REDOCLY = "redocly build-docs";
export const SCALAR = "Scalar";
export const SWAGGER = "Swagger UI";

export type DocsSite = {
  name: string;
  origin: string;
  overview: string;
  operation: string;
  /** Selector of the operation's heading, which is there once the page is readable. */
  heading: string;
};

type PeerSite = Omit<DocsSite, "origin"> & { write: (out: string) => Promise<unknown> };

const PEERS: PeerSite[] = [
  {
    name: REDOCLY,
    overview: "/",
    operation: "/#/events/listevents",
    heading: "main h2",
    write: (out) => buildRedocly(SPEC_FILE, out),
  },
  {
    name: SCALAR,
    overview: "/",
    operation: "/#tag/events/GET/api/v1/ext/{org_id}/events",
    heading: "main h3",
    write: async (out) => {
      copyInstalled("@scalar/api-reference/dist/browser/standalone.js", out);
      writePage(
        out,
        '<div id="app"></div><script src="standalone.js"></script>',
        'Scalar.createApiReference("#app", { url: "openapi.json", telemetry: false });',
      );
    },
  },
  {
    name: SWAGGER,
    overview: "/",
    operation: "/#/Events/listEvents",
    heading: "#operations-Events-listEvents",
    write: async (out) => {
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) copyInstalled(`swagger-ui-dist/${file}`, out);
      writePage(
        out,
        '<link rel="stylesheet" href="swagger-ui.css" /><div id="ui"></div><script src="swagger-ui-bundle.js"></script>',
        'SwaggerUIBundle({ url: "openapi.json", dom_id: "#ui", deepLinking: true });',
      );
    },
  },
];

const copyInstalled = (file: string, out: string): void => copyFileSync(installed(file), join(out, basename(file)));

/** Writes a page as the peer's documentation shows it, and the spec beside it. */
function writePage(out: string, body: string, script: string): void {
  copyFileSync(SPEC_FILE, join(out, "openapi.json"));
  writeFileSync(
    join(out, "index.html"),
    `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>9pic API</title><meta name="viewport" content="width=device-width, initial-scale=1" /></head><body>${body}<script>${script}</script></body></html>`,
  );
}

/** Serves an empty page. Its figures are the overhead of machine and browser that all figures contain. */
export async function emptyPage(): Promise<DocsSite> {
  const out = join(folder, "empty");
  mkdirSync(out);
  writeFileSync(
    join(out, "index.html"),
    '<!doctype html><html lang="en"><title>Empty</title><h1>List events</h1></html>',
  );
  return { name: "empty page", origin: (await serve(out)).origin, overview: "/", operation: "/", heading: "h1" };
}

let built: Promise<DocsSite[]> | undefined;

/** Returns all sites, ours first. Builds them on the first call. */
export const sites = (): Promise<DocsSite[]> => (built ??= buildSites());

async function buildSites(): Promise<DocsSite[]> {
  const out = join(folder, "ours");
  mkdirSync(out);
  const { origin } = await serve(out);
  await buildOurs(SPEC_FILE, out, origin);
  const ours: DocsSite = {
    name: OURS,
    origin,
    overview: "/",
    operation: "/operations/listEvents/",
    heading: "main h1",
  };
  const peers = PEERS.map(async ({ write, ...peer }): Promise<DocsSite> => {
    const at = join(folder, peer.name);
    mkdirSync(at);
    await write(at);
    return { ...peer, origin: (await serve(at)).origin };
  });
  return [ours, ...(await Promise.all(peers))];
}
