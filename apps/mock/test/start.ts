import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { createMock } from "@9pic/mock";

export type Running = { url: string; port: number; reported: unknown[]; server: Server };

/** A mock on a free port. What it reports is kept, to be looked at. */
export async function startMock(): Promise<Running> {
  const reported: unknown[] = [];
  const server = await createMock({ report: (error) => reported.push(error) });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, reported, server };
}
