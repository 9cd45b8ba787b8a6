import { keyPurposes, type Sandbox } from "@9pic/sandbox";

import { type Answer, page } from "../http/answer.ts";
import { isDemoKey } from "../mask.ts";
import { callsOf, isWorking } from "./calls.ts";
import { script, scriptHash, style } from "./home-assets.ts";

/**
 * The page that somebody sees who opens the mock in a browser: where it is, with which key, and a line to copy for each thing it can
 * be asked.
 *
 * @param url where the mock is, as the browser reached it
 * @param isOurs whether it is a browser of this machine, which may see all keys; the keys of a dataset may be somebody's own
 */
export function home(sandbox: Sandbox, url: string, isOurs: boolean): Answer {
  const { dataset, model } = sandbox;
  const keys = [...dataset.keys.values()].filter(({ key }) => isOurs || isDemoKey(key));
  const rows = keys.map(({ key, org_id, state = "active" }) => {
    const { length } = dataset.organisations.get(org_id)?.events ?? { length: 0 };
    const purpose = state === "active" ? `${keyPurposes.active}; ${count(length)}` : keyPurposes[state];
    return `<tr><td>${copyable(key)}</td><td>${org_id}</td><td>${escapeHtml(purpose)}</td></tr>`;
  });
  const sections = callsOf(sandbox, url, keys.find(isWorking)).map(
    ({ operationId, method, path, calls }) => `
<section>
  <h3>${escapeHtml(operationId)}</h3>
  <p><code>${method} ${escapeHtml(path)}</code></p>
  <dl>${calls.map(({ title, command }) => `<dt>${escapeHtml(title)}</dt><dd>${copyable(command)}</dd>`).join("\n")}</dl>
</section>`,
  );
  const html = document({ url, version: model.specVersion, rows, sections });
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { ...page("text/html; charset=utf-8", html, { "content-security-policy": policy }), isPrivate: true };
}

type Parts = { url: string; version: string; rows: string[]; sections: string[] };

const document = ({ url, version, rows, sections }: Parts): string => `<!doctype html>
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
<p>This server answers like the 9pic API, version ${escapeHtml(version)} of its description. Send requests here, with one of the keys below in the
header <code>X-API-Key</code>.</p>
<p>Base URL ${copyable(url)}</p>
<p>The description: <a href="/openapi.json">openapi.json</a>, <a href="/openapi.yaml">openapi.yaml</a>.
9pic's own documentation: <a href="https://docs.9pic.ai" rel="noreferrer">docs.9pic.ai</a>.</p>

<h2>Keys</h2>
<div class="wide">
<table>
<thead><tr><th>Key</th><th>Organisation</th><th>What happens</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</div>
<p>No key is answered with 401, any other key with 403.</p>

<h2>Calls</h2>
${sections.join("\n")}

<h2>For any call</h2>
<dl>
<dt>A header for an answer that comes half a second later</dt><dd>${copyable("X-Mock-Delay: 500")}</dd>
<dt>A header for made-up values, whatever the description allows</dt><dd>${copyable("Prefer: dynamic=true")}</dd>
<dt>The next call fails, whoever makes it</dt><dd>${copyable(`curl ${url}/__mock/overrides --data '{"status": 500}'`)}</dd>
<dt>What was asked so far</dt><dd>${copyable(`curl ${url}/__mock/requests`)}</dd>
<dt>Forget all that</dt><dd>${copyable(`curl --request POST ${url}/__mock/reset`)}</dd>
</dl>
</main>
<script>${script}</script>
</body>
</html>
`;

const count = (events: number): string => (events === 1 ? "1 event" : `${events.toLocaleString("en")} events`);

const copyable = (text: string): string =>
  `<span class="copy"><code>${escapeHtml(text)}</code><button type="button" aria-label="Copy ${escapeHtml(text)}">Copy</button></span>`;

const escapeHtml = (text: string): string => text.replaceAll(/[<>&"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
