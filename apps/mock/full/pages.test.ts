/** What the mock serves beside the API: the home page, the OpenAPI document, pictures. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { defaultSpec } from "@9pic/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";

import { failed, type Running, start } from "../test/start.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
let mock: Running;
let page: string;
beforeAll(async () => {
  mock = await start();
  page = await (await fetch(mock.url)).text();
});
afterAll(() => mock.close());

const unescape = (html: string): string =>
  html.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const copyable = (): string[] =>
  [...page.matchAll(/class="copy"><code>(.*?)<\/code>/g)].map(([, text]) => unescape(text!));

test("the home page names the base URL and every key with its purpose", () => {
  expect(copyable()).toContain(mock.url);
  for (const key of ["demo-key", "demo-key-904", "demo-key-905", "demo-key-flaky", "demo-key-unapproved-host"])
    expect(copyable()).toContain(key);
  expect(page).toContain("everything works; 24 events");
  expect(page).toContain("500 twice, then a success");
  expect(page.match(/<ul class="keys">[^]*?<\/ul>/g)?.join("")).not.toContain("`");
});

test("each command on the home page gets the status in its title", async () => {
  const calls = [...page.matchAll(/<dt>(.*?)<\/dt>\s*<dd><span class="copy"><code>(curl -i .*?)<\/code>/gs)].map(
    ([, title, command]) => ({ title: title!, command: unescape(command!) }),
  );
  // A command for each example of a response, and a plain one for each operation.
  const examples = defaultSpec.operations.flatMap(({ responses }) =>
    Object.values(responses).map((one) => one.examples),
  );
  expect(calls).toHaveLength(examples.flat().length + defaultSpec.operations.length);
  const folder = mkdtempSync(join(tmpdir(), "9pic-commands-"));
  const files = calls.flatMap(({ command }) => [...command.matchAll(/=@([^\s']+)/g)].map(([, name]) => name!));
  for (const name of files) writeFileSync(join(folder, name), "picture");
  const check = async ({ title, command }: (typeof calls)[number]): Promise<unknown[]> => {
    const { stdout } = await run("sh", ["-c", command.replace("curl -i", "curl -s -i")], { cwd: folder });
    return stdout.startsWith(`HTTP/1.1 ${/^\d+/.exec(title)?.[0] ?? "2"}`) ? [] : [title, command, stdout];
  };
  // Most operations share their errors: one command for each is enough.
  const seen = new Set<string>();
  const different = calls.filter(({ title }) => !/^\d/.test(title) || (!seen.has(title) && seen.add(title)));
  for (let first = 0; first < different.length; first += 16)
    expect((await Promise.all(different.slice(first, first + 16).map(check))).flat()).toEqual([]);
  rmSync(folder, { recursive: true });
});

test("the commands that control the mock work", async () => {
  const lines = copyable().filter((line) => line.includes("/__mock/"));
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const { stdout } = await run("sh", ["-c", line.replace("curl ", "curl -s -w ' %{http_code}' ")]);
    expect(stdout).toMatch(/ 200$/);
  }
});

test("the home page loads nothing, runs only its own script, and cannot be read by other sites", async () => {
  const { headers } = await fetch(mock.url);
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*script-src 'sha256-/);
  expect(headers.get("access-control-allow-origin")).toBeNull();
  expect(page).not.toMatch(/\b(src|href)="(?!\/openapi\.|https:\/\/docs\.9pic\.ai"|data:)/);
});

test("the home page, with its script and style, has less than 30 KB when compressed", () => {
  expect(gzipSync(page).length).toBeLessThan(30_000);
});

test("no page shows the home page in a frame, where it could be clicked unseen", async () => {
  const { headers } = await fetch(mock.url);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});

test("the home page shows the address that the browser used, never as markup", async () => {
  const other = await run("curl", ["-s", "-H", "Host: mock.test:80", mock.url]);
  expect(other.stdout).toContain("http://mock.test/api/v1/ext/903/events");
  const odd = await run("curl", ["-s", "-H", "Host: <script>alert(1)</script>", mock.url]);
  expect(odd.stdout).not.toContain("alert(1)");
});

test.each(["json", "yaml"])("/openapi.%s is the published document", async (notation) => {
  const response = await fetch(`${mock.url}/openapi.${notation}`);
  const published = readFileSync(require.resolve(`@9pic/spec/openapi.${notation}`), "utf8");
  expect(response.headers.get("content-type")).toBe(`application/${notation}`);
  expect((await response.text()).trim()).toBe(published.trim());
});

test("/healthz reports that the mock is up", async () => {
  const response = await fetch(`${mock.url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});

test("the path of a cover is a picture, and other paths are not", async () => {
  const response = await fetch(`${mock.url}/imgs/1001/cover.jpg`);
  expect(response.headers.get("content-type")).toBe("image/svg+xml");
  const details = await fetch(`${mock.url}/api/v1/ext/903/event/1001/details`, {
    headers: { "X-API-Key": "demo-key" },
  });
  const { data } = (await details.json()) as { data: { event_name: string } };
  expect(unescape(await response.text())).toMatch(new RegExp(`^<svg .*<title>${data.event_name}</title>`, "s"));
  expect((await fetch(`${mock.url}/imgs/90501/cover.jpg`)).status).toBe(200);
  for (const path of ["/imgs/1003/cover.jpg", "/imgs/1/cover.jpg", "/imgs/1001/other.jpg", "/imgs/456/cover.jpg"])
    expect((await fetch(mock.url + path)).status).toBe(404);
});

test("a POST to a page gets 405", async () => {
  const response = await fetch(`${mock.url}/healthz`, { method: "POST" });
  expect([response.status, await response.json()]).toEqual([405, failed(expect.stringContaining("POST"))]);
});

test("the home page shows keys of a dataset on this machine only, and texts of a spec never as markup", async () => {
  const { default: document } = await import("@9pic/spec/openapi.json", { with: { type: "json" } });
  const spec = structuredClone(document) as any;
  spec.paths["/api/v1/ext/{org_id}/events"].get.operationId = "<img src=x>";
  const folder = mkdtempSync(join(tmpdir(), "9pic-pages-"));
  writeFileSync(join(folder, "spec.json"), JSON.stringify(spec));
  const dataset = { organisations: [{ org_id: 903 }], keys: [{ key: "nine_live_secret", org_id: 903 }] };
  const own = await start({ dataset, spec: join(folder, "spec.json") });
  expect(await (await fetch(own.url)).text()).toContain("nine_live_secret");
  const { stdout } = await run("curl", ["-s", "-H", "Host: evil.example", own.url]);
  expect(stdout).not.toContain("nine_live_secret");
  expect(stdout).not.toContain("<img");
  await own.close();
  rmSync(folder, { recursive: true });
});
