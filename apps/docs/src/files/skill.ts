import { isSuccess, type Operation } from "@9pic/openapi";
import { stringify } from "yaml";

import { reasonOf } from "../document/statuses.ts";
import type { Frame } from "../frame/frame.ts";
import { guidePath, operationPath, slug } from "../links.ts";
import { codeSpan, escapeText, firstSentence } from "../markdown.ts";
import { apiFacts } from "./api-facts.ts";

/** In characters; https://agentskills.io/specification */
const [MAX_NAME, MAX_DESCRIPTION] = [64, 1024];

/**
 * Renders a skill for agents: when to use the API, and how to call it.
 *
 * @param frame its links are URLs
 */
export function skillMd(frame: Frame): string {
  const { api, pages, links } = frame;
  const { title, summary } = api.info;
  const about = summary ? ` ${summary}` : "";
  const head = {
    name:
      slug(title)
        .replaceAll(/[^a-z\d]+/g, "-")
        .replaceAll(/^-|-$/g, "")
        .slice(0, MAX_NAME) || "api",
    description:
      `Calls the ${title}.${about} Use it to write, review or debug code that sends requests to this API.`.slice(
        0,
        MAX_DESCRIPTION,
      ),
  };
  const guides = pages.filter(({ section }) => section === "guide");
  const sections: [title: string, lines: string[]][] = [
    [
      "When to use it",
      [
        `Use it for questions about the ${escapeText(title)}, and for code that calls it. The pages below are the reference: read the page of an operation before you call it, and do not guess parameters or fields.`,
      ],
    ],
    ["Authentication", apiFacts(api).map((fact) => `- ${fact}`)],
    ["Operations", api.operations.map((operation) => operationLine(operation, frame))],
    ["Pagination", api.operations.flatMap(paginationLine)],
    ["Errors", errorLines(api.operations)],
    [
      "Guides",
      guides.map(
        ({ title: name, path, description }) => `- [${escapeText(name)}](${links.twin(path)}): ${description}`,
      ),
    ],
    [
      "More",
      [
        `- [openapi.json](${links.at("openapi.json")}): the whole API, for generators and validators`,
        `- [llms.txt](${links.at("llms.txt")}): all pages`,
      ],
    ],
  ];
  const parts = sections.flatMap(([name, lines]) => {
    const guide = guides.find(({ path }) => path === guidePath(name));
    const more = guide ? ["", `See [${escapeText(guide.title)}](${links.twin(guide.path)}).`] : [];
    return lines.length > 0 ? [[`## ${name}\n`, ...lines, ...more].join("\n")] : [];
  });
  return `---\n${stringify(head, { lineWidth: 0 })}---\n\n${[`# ${escapeText(title)}`, ...parts].join("\n\n")}\n`;
}

function operationLine(operation: Operation, { links }: Frame): string {
  const {
    operationId,
    method,
    path,
    summary,
    description = "",
    parameters,
    requestBody,
    requires,
    deprecated,
  } = operation;
  const required = [
    ...parameters
      .filter((parameter) => parameter.required)
      .map(({ name, in: location }) => `${codeSpan(name)} (${location})`),
    ...(requestBody?.required ? ["a body"] : []),
  ];
  const sentences = [
    firstSentence(description),
    ...(required.length > 0 ? [`Required: ${required.join(", ")}.`] : []),
    ...(requires
      ? [
          `Responds with 403 unless ${requires.flags.map(codeSpan).join(" and ")} of ${codeSpan(requires.operationId)} is true.`,
        ]
      : []),
    ...(deprecated ? ["Deprecated."] : []),
  ];
  const link = `[${escapeText(summary || operationId)}](${links.twin(operationPath({ id: operationId }))})`;
  return `- ${codeSpan(`${method} ${path}`)} ${link}: ${sentences.filter(Boolean).join(" ")}`;
}

function paginationLine({ operationId, pagination }: Operation): string[] {
  if (!pagination) return [];
  const { page, pageSize, items } = pagination;
  const size = pageSize === undefined ? "" : ` and ${codeSpan(pageSize)}`;
  return [
    `- ${codeSpan(operationId)}: send ${codeSpan(page)}, from 1,${size}; the items are in ${codeSpan(`data.${items}`)}. Go on while ${codeSpan("data.pagination.hasNextPage")} is true.`,
  ];
}

/** Lists the statuses of all errors; of several descriptions, the first one. */
function errorLines(operations: Operation[]): string[] {
  const errors = operations.flatMap(({ responses }) => responses.filter((response) => !isSuccess(response)));
  const byStatus = [...Map.groupBy(errors, ({ status }) => status)].toSorted(([a], [b]) => a.localeCompare(b));
  const lines = byStatus.map(([status, list]) => {
    const name = `${status} ${reasonOf(status)}`.trimEnd();
    return `- ${codeSpan(name)}: ${firstSentence(list[0]!.description)}`;
  });
  return lines.length > 0 ? ["Branch on the HTTP status, not on texts.", "", ...lines] : [];
}
