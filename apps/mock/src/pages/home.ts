import type { ApiDescription } from "@9pic/openapi";
import type { Sandbox } from "@9pic/sandbox";

import { type MockResponse, pageResponse } from "../http/response.ts";
import { isDemoKey } from "../mask.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { isWorking, sampleCalls } from "./calls.ts";
import { copyable, escapeHtml } from "./html.ts";
import { keyList, operationList, terminalList } from "./sections.ts";

/**
 * Returns the page that a browser shows at the mock's address: the panel. Without its script, the page has the keys and a command for every
 * response.
 *
 * @param url the address by which the browser reached the mock
 * @param isLocal whether the browser runs on this machine and may see all keys: those of a dataset could be real
 */
export async function home(
  api: ApiDescription,
  sandbox: Sandbox,
  url: string,
  isLocal: boolean,
): Promise<MockResponse> {
  const assets = await loadAssets();
  const keys = [...sandbox.dataset.keys.values()].filter(({ key }) => isLocal || isDemoKey(key));
  const operations = sampleCalls(api, sandbox, url, keys.find(isWorking));
  const html = document({
    url,
    assets,
    version: sandbox.spec.specVersion,
    keys: keyList(keys, sandbox),
    files: operations.some(({ sendsFile }) => sendsFile)
      ? "<p>A command that sends a file reads it from the current folder.</p>"
      : "",
    operations: operationList(operations),
  });
  const headers = { "content-security-policy": policy(assets) };
  return { ...pageResponse("text/html; charset=utf-8", html, headers), isPrivate: true };
}

/** The page runs its own script and no other, sends requests to the mock alone, and is not shown in a frame of another page. */
const policy = ({ script, style }: Assets): string =>
  `default-src 'none'; script-src ${script.source}; style-src ${style.source}; connect-src 'self'; img-src data:; ` +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** In the page, so that browsers do not request another, which the log would show. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0b5cad"/><path d="M5 11V5h3a2 2 0 0 1 0 4H6" fill="none" stroke="#fff" stroke-width="1.6"/></svg>',
)}`;

type Parts = Record<"url" | "version" | "keys" | "operations" | "files", string> & { assets: Assets };

const document = ({ url, assets, version, keys, operations, files }: Parts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>9pic mock</title>
<link rel="icon" href="${ICON}">
<style>${assets.style.text}</style>
</head>
<body>
<header class="top">
<h1>9pic mock <small>API ${escapeHtml(version)}</small></h1>
<p class="url">${copyable(url)}</p>
<nav aria-label="Documents"><a href="/openapi.json">openapi.json</a> <a href="/openapi.yaml">openapi.yaml</a>
<a href="https://docs.9pic.ai" rel="noreferrer">docs.9pic.ai</a></nav>
</header>
<main>
<div id="controls">
<section id="operations" aria-labelledby="operations-title">
<h2 id="operations-title">Operations</h2>
${files}
${operations}
</section>
<section id="keys" aria-labelledby="keys-title">
<h2 id="keys-title">Keys</h2>
<p>Send one in the header <code>X-API-Key</code>. A request without a key gets 401, one with any other key 403.</p>
${keys}
</section>
<section id="terminal" aria-labelledby="terminal-title">
<h2 id="terminal-title">From a terminal</h2>
${terminalList(url)}
</section>
</div>
<section id="log" aria-labelledby="log-title">
<h2 id="log-title">Requests</h2>
<noscript><p>The live log and the switches of responses need JavaScript. The commands on this page do the same from a terminal.</p></noscript>
</section>
</main>
<script>${assets.script.text}</script>
</body>
</html>
`;
