/** Writes the table of commands to `src/generated/`. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { readDocumentFile } from "@9pic/openapi/node";
import writeFileAtomic from "write-file-atomic";

import { commandsOf } from "./commands.ts";

const folder = fileURLToPath(new URL("../src/generated/", import.meta.url));
const file = createRequire(import.meta.url).resolve("@9pic/spec/openapi.json");
const api = await readDocumentFile(file);
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};
/** The names of the further credentials, without that of the API key. */
const schemes = [...api.securitySchemes].filter(([, { name }]) => name?.toLowerCase() !== "x-api-key");

const source = `// Generated from the spec. To change it, edit spec/ and build again.
import type { OperationCommand } from "../operation-command.ts";

/** The version of this package. */
export const version = ${JSON.stringify(version)};

/** The version of the API description. */
export const specVersion = ${JSON.stringify(api.info.version)};

/** The URL of the API. */
export const serverUrl = ${JSON.stringify(api.servers[0]?.url)};

/** The security schemes beside the API key. */
export const schemes: readonly string[] = ${JSON.stringify(schemes.map(([name]) => name))};

/** A command for each operation, in the order of the spec. */
export const commands: readonly OperationCommand[] = ${JSON.stringify(commandsOf(api), null, 2)};
`;
mkdirSync(folder, { recursive: true });
writeFileAtomic.sync(`${folder}commands.ts`, source);
