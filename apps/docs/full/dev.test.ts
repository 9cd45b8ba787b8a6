/** The server for those who edit the spec, and the pages that listen to it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { utimesSync } from "node:fs";
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { afterEach, describe, expect, onTestFinished, test } from "vitest";

import { specFolder } from "../src/dev/bundle.ts";
import { createReloader, DEV_SCRIPT } from "../src/dev/reload.ts";
import { script } from "../test/commands.ts";
import { attributes, parseHtml, select } from "../test/dom.ts";

/** Listens for edits as a page does: server-sent events. */
async function listen(origin: string): Promise<{ response: IncomingMessage; lines: AsyncIterator<string> }> {
  const [response] = (await once(get(`${origin}/__edits`), "response")) as [IncomingMessage];
  return { response, lines: createInterface(response)[Symbol.asyncIterator]() };
}

describe("open pages", () => {
  test("hear of every edit, each of them, until they are closed", async () => {
    const reloader = createReloader();
    const server = createServer(
      (request, response) => void (reloader.handle(request, response) || response.end("page")),
    );
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const [first, second] = [await listen(origin), await listen(origin)];
    expect(first.response.headers).toMatchObject({ "content-type": "text/event-stream", "cache-control": "no-store" });
    reloader.reload();
    for (const { lines } of [first, second]) expect((await lines.next()).value).toBe("data: edited");
    const closed = once(second.response, "close");
    second.response.destroy();
    await closed;
    reloader.reload();
    expect([(await first.lines.next()).value, (await first.lines.next()).value]).toEqual(["", "data: edited"]);
    reloader.close();
    expect([(await first.lines.next()).value, (await first.lines.next()).done]).toEqual(["", true]);
    expect(await (await fetch(`${origin}/anything`)).text()).toBe("page");
  });
});

describe("the command", () => {
  let started: ChildProcess;
  afterEach(() => void started.kill());

  test("serves pages that hear of an edit of the spec, and ends when it is told to", async () => {
    started = spawn(process.execPath, [script("dev.ts"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    const output = createInterface(started.stdout!)[Symbol.asyncIterator]();
    expect((await output.next()).value).toMatch(/^docs: \d+ pages in \d+ ms$/);
    const [, origin] = /^docs listen on (\S+), and follow /.exec(String((await output.next()).value))!;

    const { elements } = parseHtml(await (await fetch(origin!)).text());
    expect(attributes(select(elements, "script"), "src")).toEqual([DEV_SCRIPT]);
    const served = await fetch(origin + DEV_SCRIPT);
    expect(served.headers.get("content-type")).toBe("text/javascript");
    expect(await served.text()).toContain('new EventSource("/__edits")');

    const { lines } = await listen(origin!);
    utimesSync(join(specFolder, "openapi.yaml"), new Date(), new Date());
    expect((await output.next()).value).toMatch(/^docs: \d+ pages in \d+ ms$/);
    expect((await lines.next()).value).toBe("data: edited");
    started.kill();
    expect(await once(started, "exit")).toEqual([0, null]);
  });
});
