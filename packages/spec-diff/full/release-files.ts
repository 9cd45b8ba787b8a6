/** Files of a repository with releases, whose documents have an operation for each id. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export async function write(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const operation = (operationId: string): object => ({
  get: { operationId, responses: { 200: { description: "Fine." } } },
});

/** Returns a document with an operation for each id. JSON is YAML too. */
export const document = (version: string, ...ids: string[]): string => {
  const paths = Object.fromEntries(ids.map((id) => [`/${id}`, operation(id)]));
  return JSON.stringify({ openapi: "3.1.1", info: { title: "Test", version }, paths });
};

export const writeRelease = (root: string, version: string, ...ids: string[]): Promise<void> =>
  write(root, `spec/releases/${version}.yaml`, document(version, ...ids));
