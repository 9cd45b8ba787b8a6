import type { Cause, ErrorPage } from "../document/errors.ts";
import type { OperationPage } from "../document/operations.ts";
import { codeHtml, html, type Html } from "../html.ts";
import { anchorOf, type Links, operationPath, provokeLink, type Target } from "../links.ts";
import { codeBlock, escapeText, renderMarkdown } from "../markdown.ts";
import { type Block, heading, linkToTwins } from "./block.ts";

/** Maximum number of causes on a page, and of operations that a cause names; the operations are all listed further down. */
const MAX_CAUSES = 40;
const MAX_OPERATIONS = 5;

/** Whether the sandbox can provoke the responses of an operation. */
export type CanTry = (operation: OperationPage) => boolean;

/** Shows each documented cause of a status: what to do, which operations return it, its body, and a link that provokes it. */
export function causes(page: ErrorPage, canTry: CanTry): Block[] {
  const shown = page.causes.slice(0, MAX_CAUSES);
  const names = shown.map(({ name }, index) =>
    shown.findIndex((other) => other.name === name) === index ? name : `${name}-${index + 1}`,
  );
  return shown.flatMap((cause, index) => {
    const anchor = anchorOf("cause", names[index]!);
    return [heading(3, cause.summary, anchor), causeBlock(cause, page, anchor, canTry)];
  });
}

function causeBlock(cause: Cause, { status, operations: all }: ErrorPage, anchor: string, canTry: CanTry): Block {
  const { name, summary, advice, value, operations } = cause;
  const body = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const target = provocation(status, operations, canTry, name);
  const isByAll = operations.length === all.length && all.length > 1;
  const named = operations.slice(0, MAX_OPERATIONS);
  const rest = operations.length - named.length;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return {
    html: (links) =>
      html`${renderMarkdown(advice, links, 3)}
        <p class="returned-by">
          ${isByAll ? "Every operation below returns it." : html`Returned by ${operationLinks(named, links)}${more}.`}
          ${target && provokeHtml(target, links)}
        </p>
        ${codeHtml(body, "json", `body of ${name}`)}`,
    markdown: (links) => {
      const list = named.map((one) => `[${escapeText(one.summary)}](${links.twin(operationPath(one))})`).join(", ");
      const returned = isByAll ? "Every operation below returns it." : `Returned by ${list}${more}.`;
      return [linkToTwins(advice, links).trim(), returned, codeBlock(body, "json")].filter(Boolean).join("\n\n");
    },
    entries: () => [{ title: summary, anchor, text: advice, plain: `${status} ${name} ${messageOf(value)}` }],
  };
}

/** Links to the sandbox for a status without documented causes. */
export function provoke({ status, operations }: ErrorPage, canTry: CanTry): Block[] {
  const all = operations.map(({ operation }) => operation);
  const target = provocation(status, all, canTry);
  return target ? [{ html: (links) => html`<p>${provokeHtml(target, links)}</p>`, markdown: () => "" }] : [];
}

/** Returns where a response is provoked: the first of its operations that has a panel. */
function provocation(status: string, list: OperationPage[], canTry: CanTry, example?: string): Target | undefined {
  const operation = list.find(canTry);
  return operation && /^\d+$/.test(status) ? provokeLink(operation, status, example) : undefined;
}

const messageOf = (value: unknown): string => {
  const { message } = Object(value) as { message?: unknown };
  return typeof message === "string" ? message : "";
};

const provokeHtml = (target: Target, links: Links): Html =>
  html`<a class="provoke" href="${links.page(target)}">Provoke it in the sandbox</a>`;

const operationLinks = (operations: OperationPage[], links: Links): Html[] =>
  operations.map(
    (operation, index) =>
      html`${index > 0 && ", "}<a href="${links.page({ path: operationPath(operation) })}">${operation.summary}</a>`,
  );
