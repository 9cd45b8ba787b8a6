import * as mock from "@9pic/mock";

/** A running mock, and the path of each request that it got. */
export type Mock = { url: string; paths: string[]; stop: () => void };

/** Starts the mock on a free port, and notes what it is asked for. */
export async function startMock(): Promise<Mock> {
  const { url, server, close } = await mock.startMock();
  const paths: string[] = [];
  server.on("request", ({ url: target = "" }) => paths.push(target.replace(/\?.*/, "")));
  return { url, paths, stop: close };
}
