import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";

import { createHandle } from "./handle.ts";
import { readOperations } from "./operations.ts";
import { createShell } from "./server.ts";

export type MockOptions = {
  /** Is told of what went wrong inside the mock. Default: writes it to standard error. */
  report?: ((error: unknown) => void) | undefined;
};

/**
 * Makes a mock of the 9pic API, as a `node:http` server that does not listen yet.
 *
 * @example
 * const server = await createMock();
 * server.listen(0, "127.0.0.1");
 */
export async function createMock({ report = console.error }: MockOptions = {}): Promise<Server> {
  const document = await readFile(createRequire(import.meta.url).resolve("@9pic/spec/closed.json"), "utf8");
  return createShell(createHandle(await readOperations(document)), report);
}
