import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import type { OpenApi } from "../document/openapi.ts";
import type { Place } from "../links.ts";

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Everything on one page that needs no other file: what `redocly build-docs` makes of the document, without its requests.
 *
 * @throws with what redocly says, if it fails
 */
export async function onePage(source: OpenApi, places: ReadonlyMap<string, Place>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "one-page-"));
  try {
    const [input, output] = [join(folder, "openapi.json"), join(folder, "page.html")];
    await writeFile(input, JSON.stringify(linkToSections(source, places), withoutConditions));
    const { title, summary = title } = source.info;
    const options = [
      ...["build-docs", input, "--output", output, "--inlineBundle"],
      ...["--config", here("redocly.yaml"), "--template", here("template.hbs")],
      ...["--title", title, "--templateOptions.description", summary],
    ];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    await promisify(execFile)(here("node_modules/.bin/redocly"), options, { cwd: here("."), env });
    return linkWithinPage(sealPage(await readFile(output, "utf8")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Redoc draws `if` and `then` as two shapes to choose from, which look the same. The description says it in words. */
function withoutConditions(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("if" in value && "then" in value)) return value;
  const { if: _if, then: _then, ...rest } = value;
  return rest;
}

/** A link of the description to `#errors` is `#section/errors` there, and one to an operation or a model `#operation/ping`. */
function linkToSections(source: OpenApi, places: ReadonlyMap<string, Place>): OpenApi {
  const { description = "" } = source.info;
  const text = description.replaceAll(/\]\(#([^)\s]+)\)/g, (link, name: string) => {
    const { path } = places.get(name) ?? {};
    if (path === undefined) return link;
    const kind = /^(operation|model)s\//.exec(path)?.[1];
    return kind === "operation" ? `](#operation/${name})` : kind === "model" ? `](#schemas)` : `](#section/${path})`;
  });
  return { ...source, info: { ...source.info, description: text } };
}

/** Where the engine's own source begins, after the markup. */
const ENGINE = '<script type="module">';
/** Hosts that Redoc's engine knows by heart: its logo, its icons, its telemetry. Nothing of theirs is needed. */
const HOSTS = ["cdn.redoc.ly", "cdn.redocly.com", "otel.cloud.redocly.com"];

/** Takes those addresses out of a page, so that showing it makes no request beyond its own origin. */
export function sealPage(page: string): string {
  const hosts = HOSTS.map((host) => host.replaceAll(".", "\\.")).join("|");
  return page.replaceAll(new RegExp(`https://(?:${hosts})[^"'\`\\s]*`, "g"), "data:,");
}

/**
 * Redoc renders links for a site of many pages, `/section/errors`, but this is a single one, whose engine understands
 * `#/section/errors`. The engine's own source, which comes after the markup, is left alone.
 */
export function linkWithinPage(page: string): string {
  const engine = page.indexOf(ENGINE);
  if (engine < 0) throw new Error(`The page that redocly made has no ${ENGINE}: has its template changed?`);
  return page.slice(0, engine).replaceAll('href="/', 'href="#/') + page.slice(engine);
}
