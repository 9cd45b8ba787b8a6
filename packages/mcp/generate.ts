/** Makes the tools and the pages of the documentation from the spec, in `src/generated/`. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { readDocumentFile } from "@9pic/openapi/node";
import writeFileAtomic from "write-file-atomic";

import { createPages } from "./generate/pages.ts";
import { createTool } from "./generate/tool.ts";
import { readWorkflows } from "./generate/workflows.ts";
import manifest from "./package.json" with { type: "json" };

const BANNER = "// Generated from the spec. To change it, edit spec/ and build again.\n";
const folder = fileURLToPath(new URL("src/generated/", import.meta.url));
const { resolve } = createRequire(import.meta.url);
const api = await readDocumentFile(resolve("@9pic/spec/openapi.json"));
const tools = api.operations.map((operation) => createTool(operation, api));
const pages = createPages(api, tools, readWorkflows(join(dirname(resolve("@9pic/spec/package.json")), "workflows")));

const source = `${BANNER}import type { DocsPage, Tool } from "../definitions.ts";

export const packageVersion = ${JSON.stringify(manifest.version)};

export const apiTitle = ${JSON.stringify(api.info.title)};

export const tools: Tool[] = ${JSON.stringify(tools, null, 2)};

export const pages: DocsPage[] = ${JSON.stringify(pages, null, 2)};
`;
mkdirSync(folder, { recursive: true });
writeFileAtomic.sync(`${folder}tools.ts`, source);
