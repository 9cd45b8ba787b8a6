import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

import { createHandle } from "./handle.ts";
import { readOperations } from "./operations.ts";
import { createShell } from "./server.ts";

export type MockOptions = {
  /** Default: 0, which takes any port that is free. */
  port?: number | undefined;
  /** Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** Is told of what went wrong inside the mock. Default: writes it to standard error. */
  report?: ((error: unknown) => void) | undefined;
};

export type Mock = {
  /** Where it listens, without a slash at the end. */
  url: string;
  server: Server;
  /** Ends it, and every connection to it. */
  close: () => void;
};

/**
 * Starts a mock of the 9pic API.
 *
 * @example
 * const mock = await startMock();
 * const pic = createClient({ apiKey: "demo-key", orgId: 903, baseUrl: mock.url });
 *
 * @throws what `node:net` throws if it cannot listen there, such as an error with the code `EADDRINUSE`
 */
export async function startMock({
  port = 0,
  host = "127.0.0.1",
  report = console.error,
}: MockOptions = {}): Promise<Mock> {
  const document = await readFile(createRequire(import.meta.url).resolve("@9pic/spec/closed.json"), "utf8");
  const server = createShell(createHandle(await readOperations(document)), report);
  await once(server.listen(port, host), "listening");
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${taken}`,
    server,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
