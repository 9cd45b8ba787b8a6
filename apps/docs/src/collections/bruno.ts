// The package's own entry also loads its parsers, which takes half a second.
import writeRequest from "@usebruno/lang/v2/src/jsonToBru.js";
import writeCollection from "@usebruno/lang/v2/src/jsonToCollectionBru.js";
import writeEnvironment from "@usebruno/lang/v2/src/jsonToEnv.js";
import { strToU8, zipSync } from "fflate";

import type { BrunoCollection, BrunoItem, BrunoRequest } from "./types.ts";

/** The earliest day that a zip file can name, so that equal collections are equal files. */
const MODIFIED = new Date(1980, 0, 1);

/** Writes a collection as the folder that Bruno opens, in a zip file. */
export function zipBruno(collection: BrunoCollection): Uint8Array {
  const files = Object.entries(brunoFiles(collection)).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: MODIFIED });
}

/** Writes the files of a collection, by path: https://docs.usebruno.com/bru-lang/overview */
function brunoFiles({ name, items, environments, root }: BrunoCollection): Record<string, string> {
  const folder = fileName(name);
  const settings = { version: "1", name, type: "collection", ignore: ["node_modules", ".git"] };
  return {
    [`${folder}/bruno.json`]: `${JSON.stringify(settings, null, 2)}\n`,
    [`${folder}/collection.bru`]: writeCollection({ auth: root.request.auth, docs: root.docs }),
    ...Object.fromEntries(
      environments.map((environment) => [
        `${folder}/environments/${fileName(environment.name)}.bru`,
        writeEnvironment(environment),
      ]),
    ),
    ...itemFiles(items, folder),
  };
}

/** Writes requests and folders. Two of the same name get numbers. */
function itemFiles(items: BrunoItem[], folder: string): Record<string, string> {
  const taken = new Set<string>();
  return Object.assign(
    {},
    ...items.map((item, index) => {
      const path = `${folder}/${uniqueName(item.name, taken)}`;
      if (item.type !== "folder") return { [`${path}.bru`]: requestFile(item, index + 1) };
      const meta = { name: item.name, seq: index + 1 };
      return {
        [`${path}/folder.bru`]: writeCollection({ meta, auth: { mode: "inherit" }, docs: item.root?.docs }),
        ...itemFiles(item.items, path),
      };
    }),
  );
}

function requestFile({ name, request, examples = [] }: BrunoRequest, seq: number): string {
  const { method, url, auth, body, params, headers, docs } = request;
  return writeRequest({
    meta: { name, type: "http", seq },
    http: { method: method.toLowerCase(), url, auth: auth.mode, body: body.mode },
    ...{ params, headers, auth, body, docs, examples },
  });
}

function uniqueName(name: string, taken: Set<string>): string {
  const wanted = fileName(name);
  let unique = wanted;
  for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${wanted} ${count}`;
  taken.add(unique.toLowerCase());
  return unique;
}

/** A name can be any text; some characters are no part of a file's name on one system or another. */
const fileName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N} ._()-]+/gu, "-").replace(/^[.\s]+|[.\s]+$/g, "") || "-";
