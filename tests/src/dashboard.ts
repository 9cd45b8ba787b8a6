/** `examples/react-dashboard` in a browser: built, behind its server and in front of the mock; and in development, with MSW in the page. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Override } from "@9pic/mock";
import type { Page } from "playwright-core";

import { type Environment, root, waitForOutput } from "./run.ts";

/** What is behind the page, and how a test controls it. */
export type Backend = {
  /** The address of the page. */
  url: string;
  /** Replaces responses until `reset`. */
  override: (page: Page, override: Override) => Promise<void>;
  reset: (page: Page) => Promise<void>;
  disconnect: (page: Page) => Promise<void>;
  connect: (page: Page) => Promise<void>;
  stop: () => Promise<void>;
};

export type DashboardWithMock = Backend & { mockUrl: string };

const folder = join(root, "examples/react-dashboard");

/** Starts a program of Node, and returns the URL that it prints. */
async function start(words: string[], env: Environment): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, words, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: undefined, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const pattern = /http:\/\/[\d.:]+/;
  const [url] = pattern.exec(await waitForOutput(child, (text) => pattern.test(text))) as RegExpExecArray;
  const stop = async (): Promise<void> => {
    const exited = once(child, "exit");
    child.kill();
    await exited;
  };
  return { url, stop };
}

/** Serves the built page in front of a mock in a process of its own. */
export async function startWithMock(key: string): Promise<DashboardWithMock> {
  const mock = await start([join(root, "apps/mock/dist/bin.js"), "--port", "0"], {});
  const server = await start(["server.js"], { PORT: "0", NINEPIC_BASE_URL: mock.url, NINEPIC_API_KEY: key });
  const control = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${mock.url}/__mock/${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
  };
  return {
    url: server.url,
    mockUrl: mock.url,
    override: (_, override) => control("overrides", { times: "always", ...override }),
    reset: () => control("reset", {}),
    disconnect: (page) => page.context().setOffline(true),
    connect: (page) => page.context().setOffline(false),
    async stop() {
      await server.stop();
      await mock.stop();
    },
  };
}

type SandboxOfPage = { sandbox: { override: (override: Override) => void; reset: () => void } };

const overrideInPage: Backend["override"] = (page, given) =>
  page.evaluate((one) => (globalThis as unknown as SandboxOfPage).sandbox.override(one), {
    times: "always" as const,
    ...given,
  });
const resetPage = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as SandboxOfPage).sandbox.reset());

/** Serves the page as `npm run dev` does. */
export async function startWithMsw(): Promise<Backend> {
  const vite = join(folder, "node_modules/vite/bin/vite.js");
  const { url, stop } = await start([vite, "--port", "0", "--host", "127.0.0.1"], {});
  return {
    url,
    override: overrideInPage,
    reset: resetPage,
    // The page responds itself, so a network that it does not use cannot fail.
    async disconnect(page) {
      await overrideInPage(page, { fault: "reset" });
      await page.evaluate(() => dispatchEvent(new Event("offline")));
    },
    async connect(page) {
      await resetPage(page);
      await page.evaluate(() => dispatchEvent(new Event("online")));
    },
    stop,
  };
}
