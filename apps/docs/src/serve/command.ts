/** Serves `dist/` on this machine: `node src/serve.ts [--port 4011]`. */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import sirv from "sirv";

const HOST = "127.0.0.1";
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const { values } = parseArgs({ options: { port: { type: "string", default: "4011" } } });

function fail(message: string): void {
  console.error(`docs: ${message}`);
  process.exitCode = 1;
}

function listen(port: number): void {
  const files = sirv(dist, { dev: true, etag: true });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    }),
  );
  server.on("error", (error) => fail(`cannot serve: ${error.message}`));
  server.listen(port, HOST, () => {
    console.log(`docs listen on http://${HOST}:${(server.address() as AddressInfo).port}`);
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

if (existsSync(dist)) listen(Number(values.port));
else fail("there is nothing to serve yet. Build first: npx -y pnpm@12 run build");
