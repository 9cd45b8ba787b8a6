import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { ApiDescription } from "@9pic/openapi";
import { runRedocly } from "@9pic/openapi/node";

import { redocRoutes } from "../document/redoc-routes.ts";

const room = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Renders the Redoc edition, one page with the whole document: the output of `redocly build-docs`, which `redocly.yaml` and
 * `template.hbs` configure.
 *
 * @throws Error with the output of redocly, if it fails
 */
export async function renderRedoc(api: ApiDescription): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redoc-"));
  try {
    const [input, output] = [join(folder, "openapi.json"), join(folder, "page.html")];
    await writeFile(input, linkToRoutes(api));
    const { title, summary = title } = api.info;
    const files = ["--output", output, "--config", "redocly.yaml", "--template", "template.hbs"];
    const texts = Object.entries({ description: summary, palette: await readPalette() });
    const options = texts.map(([name, text]) => `--templateOptions.${name}=${text}`);
    await runRedocly(["build-docs", input, "--inlineBundle", ...files, `--title=${title}`, ...options], { cwd: room });
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the document with the links of its descriptions as the engine has them: `#errors` is `#/section/errors` there. */
function linkToRoutes(api: ApiDescription): string {
  const routes = redocRoutes(api);
  const rewrite = (text: string): string =>
    text.replaceAll(/\]\(#([^)\s]+)\)/g, (link, name: string) => (routes.has(name) ? `](${routes.get(name)})` : link));
  return JSON.stringify(api.document, (key, value: unknown) =>
    key === "description" && typeof value === "string" ? rewrite(value) : value,
  );
}

/** Returns the colors of the site, which are the properties of the first rule of its style. */
async function readPalette(): Promise<string> {
  const style = await readFile(join(room, "src/style/base.css"), "utf8");
  return style.slice(0, style.indexOf("}") + 1);
}
