import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { createMock } from "@9pic/mock";

/** A running mock, and the path of each request that it got. */
export type Mock = { url: string; paths: string[]; stop: () => void };

export async function startMock(): Promise<Mock> {
  const server = await createMock();
  const paths: string[] = [];
  server.on("request", ({ url = "" }) => paths.push(url.replace(/\?.*/, "")));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, paths, stop: () => server.close() };
}
