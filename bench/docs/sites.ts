/** The docs and its peers, each a folder of files that is served from an origin of its own. */
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

export type Subject = {
  name: string;
  origin: string;
  overview: string;
  operation: string;
  /** What holds the name of the operation on its page, once the page can be read. */
  heading: string;
};

type Peer = Omit<Subject, "origin"> & { write: (out: string) => Promise<unknown> };

const PEERS: Peer[] = [
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
      copy("@scalar/api-reference/dist/browser/standalone.js", out);
      page(
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
      for (const file of ["swagger-ui.css", "swagger-ui-bundle.js"]) copy(`swagger-ui-dist/${file}`, out);
      page(
        out,
        '<link rel="stylesheet" href="swagger-ui.css" /><div id="ui"></div><script src="swagger-ui-bundle.js"></script>',
        'SwaggerUIBundle({ url: "openapi.json", dom_id: "#ui", deepLinking: true });',
      );
    },
  },
];

const copy = (file: string, out: string): void => copyFileSync(installed(file), join(out, basename(file)));

/** A page as the peer's documentation shows it, with all that it needs beside it. */
function page(out: string, body: string, script: string): void {
  copyFileSync(SPEC_FILE, join(out, "openapi.json"));
  writeFileSync(
    join(out, "index.html"),
    `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>9pic API</title><meta name="viewport" content="width=device-width, initial-scale=1" /></head><body>${body}<script>${script}</script></body></html>`,
  );
}

/** A page with nothing on it. What it takes, the machine and the browser add to everybody's figures. */
export async function emptyPage(): Promise<Subject> {
  const out = join(folder, "empty");
  mkdirSync(out);
  writeFileSync(
    join(out, "index.html"),
    '<!doctype html><html lang="en"><title>Empty</title><h1>List events</h1></html>',
  );
  return { name: "empty page", origin: (await serve(out)).origin, overview: "/", operation: "/", heading: "h1" };
}

let made: Promise<Subject[]> | undefined;

/** All of them, ours first, made when they are first asked for. */
export const sites = (): Promise<Subject[]> => (made ??= make());

async function make(): Promise<Subject[]> {
  const out = join(folder, "ours");
  mkdirSync(out);
  const { origin } = await serve(out);
  await buildOurs(SPEC_FILE, out, origin);
  const ours: Subject = {
    name: OURS,
    origin,
    overview: "/",
    operation: "/operations/listEvents/",
    heading: "main h1",
  };
  const peers = PEERS.map(async ({ write, ...peer }): Promise<Subject> => {
    const at = join(folder, peer.name);
    mkdirSync(at);
    await write(at);
    return { ...peer, origin: (await serve(at)).origin };
  });
  return [ours, ...(await Promise.all(peers))];
}
