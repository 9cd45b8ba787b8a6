import type { ApiDescription } from "@9pic/openapi";
import { keyPurpose, type Sandbox } from "@9pic/sandbox";

import { type MockResponse, pageResponse } from "../http/response.ts";
import { isDemoKey } from "../mask.ts";
import { isWorking, sampleCalls } from "./calls.ts";
import { script, scriptHash, style } from "./home-assets.ts";

/**
 * Returns the page that a browser shows at the mock's address: the base URL, the keys, and a command to copy for every response.
 *
 * @param url the address by which the browser reached the mock
 * @param isLocal whether the browser runs on this machine and may see all keys: those of a dataset could be real
 */
export function home(api: ApiDescription, sandbox: Sandbox, url: string, isLocal: boolean): MockResponse {
  const { dataset, spec } = sandbox;
  const keys = [...dataset.keys.values()].filter(({ key }) => isLocal || isDemoKey(key));
  const rows = keys.map((key) => {
    const { org_id } = key;
    const { length } = dataset.organisations.get(org_id)?.events ?? { length: 0 };
    const purpose = isWorking(key) ? `${keyPurpose(key)}; ${count(length)}` : keyPurpose(key);
    return `<tr><td>${copyable(key.key)}</td><td>${org_id}</td><td>${escapeHtml(purpose)}</td></tr>`;
  });
  const operations = sampleCalls(api, sandbox, url, keys.find(isWorking));
  const sections = operations.map(
    ({ operationId, method, path, calls }) => `
<section>
  <h3>${escapeHtml(operationId)}</h3>
  <p><code>${method} ${escapeHtml(path)}</code></p>
  <dl>${calls.map(({ title, command }) => `<dt>${escapeHtml(title)}</dt><dd>${copyable(command)}</dd>`).join("\n")}</dl>
</section>`,
  );
  const sendsFile = operations.some((operation) => operation.sendsFile);
  const html = document({
    url,
    version: spec.specVersion,
    rows: rows.join("\n"),
    files: sendsFile ? "<p>A command that sends a file reads it from the current folder.</p>" : "",
    sections: sections.join("\n"),
  });
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { ...pageResponse("text/html; charset=utf-8", html, { "content-security-policy": policy }), isPrivate: true };
}

type Parts = Record<"url" | "version" | "rows" | "sections" | "files", string>;

const document = ({ url, version, rows, sections, files }: Parts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>9pic mock</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>9pic mock</h1>
<p>This server responds like version ${escapeHtml(version)} of the 9pic API. Send requests to it with one of the keys below in the header
<code>X-API-Key</code>.</p>
<p>Base URL ${copyable(url)}</p>
<p>The OpenAPI document: <a href="/openapi.json">openapi.json</a>, <a href="/openapi.yaml">openapi.yaml</a>.
9pic's documentation: <a href="https://docs.9pic.ai" rel="noreferrer">docs.9pic.ai</a>.</p>

<h2>Keys</h2>
<div class="wide">
<table>
<thead><tr><th>Key</th><th>Organisation</th><th>What happens</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</div>
<p>A request without a key gets 401, one with any other key 403.</p>

<h2>Responses</h2>
${files}
${sections}

<h2>For any operation</h2>
<dl>
<dt>Delay a response by half a second, with a header</dt><dd>${copyable("X-Mock-Delay: 500")}</dd>
<dt>Generate values that match the schema, with a header</dt><dd>${copyable("Prefer: dynamic=true")}</dd>
<dt>Override the response to the next request</dt><dd>${copyable(`curl ${url}/__mock/overrides --data '{"status": 500}'`)}</dd>
<dt>List the requests so far</dt><dd>${copyable(`curl ${url}/__mock/requests`)}</dd>
<dt>Remove overrides and forget requests</dt><dd>${copyable(`curl --request POST ${url}/__mock/reset`)}</dd>
</dl>
</main>
<script>${script}</script>
</body>
</html>
`;

const count = (events: number): string => (events === 1 ? "1 event" : `${events.toLocaleString("en")} events`);

const copyable = (text: string): string =>
  `<span class="copy"><code>${escapeHtml(text)}</code><button type="button" aria-label="Copy ${escapeHtml(text)}">Copy</button></span>`;

/** Replaces the characters that HTML and XML read as markup. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
