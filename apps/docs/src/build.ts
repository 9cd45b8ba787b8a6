/** Renders the spec into `dist/`: one page with everything in it, and the spec to download. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { linkWithinPage, sealPage } from "./page.ts";

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const spec = (file: string): string => require.resolve(`@9pic/spec/${file}`);

/** Has `redocly build-docs` render the spec. Returns the page. */
function render(): string {
  const document = JSON.parse(readFileSync(spec("openapi.json"), "utf8"), withoutConditions);
  const { info } = document;
  const [source, draft] = [here("dist/draft.json"), here("dist/draft.html")];
  writeFileSync(source, JSON.stringify(document));
  const options = [
    ...["build-docs", source, "--output", draft, "--inlineBundle"],
    ...["--config", here("redocly.yaml"), "--template", here("template.hbs")],
    ...["--title", info.title, "--templateOptions.description", info.summary],
  ];
  const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  // Its chatter goes to stderr; if it fails, the error that is thrown shows it.
  execFileSync(here("node_modules/.bin/redocly"), options, { cwd: here("."), stdio: "pipe", env });
  rmSync(source);
  return readFileSync(draft, "utf8");
}

/** Redoc draws `if` and `then` as two shapes to choose from, which look the same. The description says it in words. */
function withoutConditions(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("if" in value && "then" in value)) return value;
  const { if: _if, then: _then, ...rest } = value;
  return rest;
}

/** Written aside and renamed, so that no reader ever gets half a file. */
function publish(file: string, text: string): void {
  writeFileSync(here("dist/draft.html"), text);
  renameSync(here("dist/draft.html"), here(`dist/${file}`));
}

mkdirSync(here("dist"), { recursive: true });
publish("index.html", linkWithinPage(sealPage(render())));
for (const file of ["openapi.json", "openapi.yaml"]) publish(file, readFileSync(spec(file), "utf8"));
