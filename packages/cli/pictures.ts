/** Makes the pictures of a terminal: `npx -y pnpm@12 --filter @9pic/cli pictures`, after a build. It needs Linux, for `script` and `stty`. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { launch } from "@9pic/browser/chromium";
import { createSandbox } from "@9pic/sandbox";

const COLUMNS = 92;
const SESSION = [
  "9pic events --page-size 4",
  "9pic events --all --csv --output events.csv && wc -l events.csv",
  "9pic ping --event 456",
  "9pic ping --event 404404",
  "9pic evnts", // cspell:disable-line
  "9pic events --page 2 --curl",
];
const ESCAPE = String.fromCodePoint(27);
const bin = fileURLToPath(new URL("dist/bin.js", import.meta.url));
const images = fileURLToPath(new URL("../../docs/images", import.meta.url));

const { handle } = createSandbox();
const server = createServer(({ method = "GET", url = "/", headers }, response) => {
  const { status, body } = handle({ method, url, headers: headers as Record<string, string> });
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
await once(server.listen(0, "127.0.0.1"), "listening");
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const home = mkdtempSync(join(tmpdir(), "9pic-pictures-"));
writeFileSync(join(home, "9pic"), `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`, { mode: 0o755 });
const settings = { NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: url };
const env = { PATH: `${home}:${process.env.PATH}`, HOME: home, TERM: "xterm-256color", ...settings };

/** Runs a command in a terminal, and returns what it shows. */
async function show(command: string): Promise<string> {
  // A command that fails is a part of the session.
  const line = `stty cols ${COLUMNS}; ${command}; true`;
  const { stdout } = await promisify(execFile)("script", ["-qec", line, "/dev/null"], { cwd: home, env });
  // What a line of progress shows is written over by what follows.
  const lines = stdout
    .split("\n")
    .map((text) => text.replace(/\r$/, "").split("\r").at(-1)!.replace(`${ESCAPE}[K`, ""));
  return lines.join("\n").replaceAll(url, "https://api.9pic.ai");
}

const CLASSES: Record<string, string> = { "1": "bold", "2": "dim", "31": "red" };

/** Returns the HTML of text with the colours that the program uses. */
function toHtml(text: string): string {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const [first = "", ...rest] = safe.split(`${ESCAPE}[`);
  const parts = rest.map((part) => {
    const [, code = "", after = ""] = /^(\d+)m([^]*)$/.exec(part) ?? [];
    return `${CLASSES[code] ? `<span class="${CLASSES[code]}">` : "</span>"}${after}`;
  });
  return first + parts.join("");
}

const blocks: string[] = [];
for (const command of SESSION)
  blocks.push(`<span class="prompt">$</span> ${toHtml(command)}\n${toHtml(await show(command))}`);
/** Chromium of the tests has no font for terminals. */
const fontOf = (weight: number, name: string): string => {
  const file = createRequire(import.meta.url).resolve(`@expo-google-fonts/jetbrains-mono/${name}.ttf`);
  const data = readFileSync(file).toString("base64");
  return `@font-face { font-family: Mono; font-weight: ${weight}; src: url(data:font/ttf;base64,${data}); }`;
};
const fonts = fontOf(400, "400Regular/JetBrainsMono_400Regular") + fontOf(700, "700Bold/JetBrainsMono_700Bold");
const page = `<!doctype html><meta charset="utf-8"><style>${fonts}
  :root { color-scheme: light dark; }
  body { margin: 0; padding: 28px; background: light-dark(#eef1f5, #0b0e13); width: max-content; }
  figure { margin: 0; border-radius: 10px; overflow: hidden; background: light-dark(#fff, #161b22); box-shadow: 0 4px 18px #0004; }
  header { padding: 11px 14px; background: light-dark(#e3e7ec, #21262d); display: flex; gap: 8px; }
  i { width: 12px; height: 12px; border-radius: 50%; background: light-dark(#c3c9d1, #444c56); }
  pre { margin: 0; padding: 18px 20px 10px; font: 14px/1.5 Mono; font-variant-ligatures: none; color: light-dark(#1f2328, #d7dde5); min-width: ${COLUMNS}ch; }
  .prompt { color: light-dark(#0a7d4b, #56d39b); font-weight: 700; } .bold { font-weight: 700; }
  .dim { color: light-dark(#59636e, #9198a1); } .red { color: light-dark(#c21d2b, #ff7b72); font-weight: 700; }
</style><figure><header><i></i><i></i><i></i></header><pre>${blocks.join("\n")}</pre></figure>`;
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 1000, height: 900 }, deviceScaleFactor: 1.5 });
await tab.setContent(page);
await tab.evaluate("document.fonts.ready");
mkdirSync(images, { recursive: true });
for (const colorScheme of ["light", "dark"] as const) {
  await tab.emulateMedia({ colorScheme });
  await tab.locator("body").screenshot({ path: join(images, `cli-${colorScheme}.png`) });
}
await browser.close();
server.close();
rmSync(home, { recursive: true });
