import { type Key, keyPurpose, type Sandbox } from "@9pic/sandbox";

import { isWorking, type OperationCalls } from "./calls.ts";
import { quote } from "./curl.ts";
import { copyable, escapeHtml } from "./html.ts";

/** Returns the list of operations, each with a command for every response. The panel adds its switches to them. */
export function operationList(operations: OperationCalls[]): string {
  const items = operations.map(({ operationId, method, template, summary, calls }) => {
    const commands = calls.map(({ title, command }) => `<dt>${escapeHtml(title)}</dt><dd>${copyable(command)}</dd>`);
    return `<li class="operation" data-operation="${escapeHtml(operationId)}">
<h3><span class="method">${method}</span> ${escapeHtml(operationId)}</h3>
<p class="path"><code>${escapeHtml(template)}</code>${summary ? ` <span>${escapeHtml(summary)}</span>` : ""}</p>
<details><summary>curl</summary><dl class="body commands">
${commands.join("\n")}
</dl></details>
</li>`;
  });
  return `<ul class="operations">\n${items.join("\n")}\n</ul>`;
}

/** Returns the list of keys, and what each is for; those with a fault apart, since there are many. */
export function keyList(keys: Key[], { dataset }: Sandbox): string {
  const item = (key: Key): string => {
    const { length } = dataset.organisations.get(key.org_id)?.events ?? { length: 0 };
    const purpose = isWorking(key) ? `${keyPurpose(key)}; ${count(length)}` : keyPurpose(key);
    return `<li>${copyable(key.key)}<span>${escapeHtml(withoutMarkdown(purpose))} · organisation ${key.org_id}</span></li>`;
  };
  const list = (listed: Key[]): string => `<ul class="keys">\n${listed.map(item).join("\n")}\n</ul>`;
  const faults = keys.filter(({ fault }) => fault !== undefined);
  return `<div class="key-lists">${list(keys.filter(({ fault }) => fault === undefined))}
${faults.length > 0 ? `<details><summary>Keys whose responses have a fault (${faults.length})</summary>${list(faults)}</details>` : ""}</div>`;
}

/** Purposes have code in Markdown, since the README of the sandbox quotes them. */
const withoutMarkdown = (text: string): string => text.replaceAll("`", "");

const count = (events: number): string => (events === 1 ? "1 event" : `${events.toLocaleString("en")} events`);

/** Returns what works for any operation: headers, and the commands that do what the panel does. */
export const terminalList = (url: string): string => `<dl class="commands">
<dt>Delay a response by half a second, with a header</dt><dd>${copyable("X-Mock-Delay: 500")}</dd>
<dt>Generate values that match the schema, with a header</dt><dd>${copyable("Prefer: dynamic=true")}</dd>
<dt>Override the response to the next request</dt><dd>${copyable(`curl ${quote(`${url}/__mock/overrides`)} --data '{"status": 500}'`)}</dd>
<dt>List the requests so far</dt><dd>${copyable(`curl ${quote(`${url}/__mock/requests`)}`)}</dd>
<dt>Remove overrides and forget requests</dt><dd>${copyable(`curl --request POST ${quote(`${url}/__mock/reset`)}`)}</dd>
</dl>`;
