/** Renders the spec into `dist/`: one page with everything in it, and the spec to download. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { linkWithinPage, sealPage } from "./page.ts";

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const spec = require.resolve("@9pic/spec/openapi.json");
const { info } = JSON.parse(readFileSync(spec, "utf8"));

mkdirSync(here("dist"), { recursive: true });
const draft = here("dist/index.html.new");
execFileSync(
  here("node_modules/.bin/redocly"),
  [
    ...["build-docs", spec, "--output", draft, "--inlineBundle"],
    ...["--config", here("redocly.yaml"), "--template", here("template.hbs")],
    ...["--title", info.title, "--templateOptions.description", info.summary],
  ],
  // Its chatter goes to stderr; if it fails, the error that is thrown shows it.
  { cwd: here("."), stdio: "pipe", env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } },
);
writeFileSync(draft, linkWithinPage(sealPage(readFileSync(draft, "utf8"))));
renameSync(draft, here("dist/index.html"));
for (const file of ["openapi.json", "openapi.yaml"])
  copyFileSync(require.resolve(`@9pic/spec/${file}`), here(`dist/${file}`));
