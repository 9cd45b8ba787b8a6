/** The conventions of the document, read from its source files: a bundle does not know the names of the files. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { readDataFile } from "../../packages/openapi/src/node.ts";

/** An object of a YAML file. Lint has checked what is read of it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Node = { [key: string]: any };

/** An operation, and the file of its path. */
export type SourceOperation = { path: string; file: string; method: string; operation: Node };
export type SourceParameter = { file: string; parameter: Node };

export type Sources = {
  /** The text of `openapi.yaml`, and what it says. */
  index: string;
  document: Node;
  operations: SourceOperation[];
  parameters: SourceParameter[];
  /** Returns the text of a file of the spec. */
  textOf: (file: string) => string;
  /** Whether a file of the spec exists: `paths/images.yaml`. */
  exists: (file: string) => boolean;
  /** Reads a file of the spec by the `$ref` of a file in `paths/`: `../components/schemas/Message.yaml`. */
  read: (reference: string) => Promise<Node>;
};

const METHODS = ["get", "put", "post", "delete", "patch"];

/** Reads the sources of a spec. Throws an error that names a file that cannot be read. */
export async function readSources(folder: string): Promise<Sources> {
  const readYaml = async (file: string): Promise<Node> => (await readDataFile(join(folder, file))) as Node;
  const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");
  const document = await readYaml("openapi.yaml");
  const operations: SourceOperation[] = [];
  for (const [path, item] of Object.entries<Node>(document.paths)) {
    const methods = await readYaml(item.$ref);
    for (const method of METHODS)
      if (methods[method]) operations.push({ path, file: item.$ref, method, operation: methods[method] });
  }
  const files = globSync("components/parameters/*.yaml", { cwd: folder }).toSorted();
  const parameters = files.map(async (file) => ({ file: basename(file), parameter: await readYaml(file) }));
  return {
    index: textOf("openapi.yaml"),
    document,
    operations,
    parameters: await Promise.all(parameters),
    textOf,
    exists: (file) => existsSync(join(folder, file)),
    read: (reference) => readYaml(join("paths", reference)),
  };
}
