import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { ApiDescription, OpenAPIObject } from "@9pic/openapi";
import { runRedocly } from "@9pic/openapi/node";

import type { Target } from "../links.ts";

const room = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Renders the Redoc edition, one page with the whole document: the output of `redocly build-docs`, without its requests to other hosts.
 *
 * @throws Error with the output of redocly, if it fails
 */
export async function renderRedoc(
  { document, info }: ApiDescription,
  targets: ReadonlyMap<string, Target>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redoc-"));
  try {
    const [input, output] = [join(folder, "openapi.json"), join(folder, "page.html")];
    await writeFile(input, JSON.stringify(linkToSections(document, targets), withoutConditions));
    const { title, summary = title } = info;
    const options = ["--inlineBundle", "--config", "redocly.yaml", "--template", "template.hbs", "--title", title];
    const description = ["--templateOptions.description", summary];
    await runRedocly(["build-docs", input, "--output", output, ...options, ...description], { cwd: room });
    return linkWithinPage((await readFile(output, "utf8")).replaceAll(ENGINE_URL, "data:,"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Redoc draws `if` and `then` as two schemas to choose from, which look the same. The description says it in words. */
function withoutConditions(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("if" in value && "then" in value)) return value;
  const { if: _if, then: _then, ...rest } = value;
  return rest;
}

/** Rewrites the links of the description: `#errors` is `#section/errors` there, and `#ping` is `#operation/ping`. */
function linkToSections(document: OpenAPIObject, targets: ReadonlyMap<string, Target>): OpenAPIObject {
  const { description = "" } = document.info;
  const text = description.replaceAll(/\]\(#([^)\s]+)\)/g, (link, name: string) => {
    const { path, anchor } = targets.get(name) ?? {};
    if (path === undefined) return link;
    if (path.startsWith("operations/")) return `](#operation/${name})`;
    return path.startsWith("models/") ? "](#schemas)" : `](#${["section", path, anchor].filter(Boolean).join("/")})`;
  });
  return { ...document, info: { ...document.info, description: text } };
}

/** Redoc's engine requests its logo and icons from these hosts, and sends telemetry to the last one. */
const ENGINE_URL = /https:\/\/(?:cdn\.redoc\.ly|cdn\.redocly\.com|otel\.cloud\.redocly\.com)[^"'`\s]*/g;

/** The start of the engine's source, after the markup. */
const ENGINE = '<script type="module">';

/** Redoc renders links for a site of several pages, `/section/errors`; the engine of a single page takes `#/section/errors`. */
function linkWithinPage(page: string): string {
  const engine = page.indexOf(ENGINE);
  if (engine < 0)
    throw new Error(`The page of redocly build-docs has no ${ENGINE}: adapt linkWithinPage to its template.`);
  return page.slice(0, engine).replaceAll('href="/', 'href="#/') + page.slice(engine);
}
