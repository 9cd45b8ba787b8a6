import * as mock from "@9pic/mock";

/** A running mock, and the path of each request that it got. */
export type Mock = { url: string; paths: () => string[]; forget: () => void; stop: () => Promise<void> };

/** Starts the mock on a free port. */
export async function startMock(): Promise<Mock> {
  const { url, requests, reset, close } = await mock.startMock();
  return { url, paths: () => requests().map((request) => request.url.replace(/\?.*/, "")), forget: reset, stop: close };
}
