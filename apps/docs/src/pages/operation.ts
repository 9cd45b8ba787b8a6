import { STATUS_CODES } from "node:http";

import type { Block } from "../blocks/block.ts";
import { endpoint } from "../blocks/endpoint.ts";
import { examples } from "../blocks/examples.ts";
import { fields } from "../blocks/fields.ts";
import { heading } from "../blocks/heading.ts";
import { prose } from "../blocks/prose.ts";
import { samples } from "../blocks/samples.ts";
import { status } from "../blocks/status.ts";
import { typeLine } from "../blocks/type-line.ts";
import type { Answer, Body, Operation } from "../document/operations.ts";
import { firstSentence } from "../markdown/render.ts";
import type { Page } from "./page.ts";
import { operationPath } from "./paths.ts";

/**
 * The page of an operation.
 *
 * @param server the origin that is called
 * @param tryIt the panel to call it in the page, if there is one
 */
export function operationPage(operation: Operation, server: string, tryIt: Block | undefined): Page {
  const { method, path, summary, description, deprecated, parameters, body, answers } = operation;
  return {
    path: operationPath(operation),
    title: summary,
    description: firstSentence(description) || `${method} ${path}`,
    section: "operation",
    group: operation.tag,
    lead: [
      endpoint(operation, server),
      ...(deprecated ? [prose("**Deprecated.**")] : []),
      prose(description, 1),
      ...(parameters.length > 0 ? [heading(2, "Parameters")] : []),
      ...groupBy(parameters).flatMap(([place, list]) => [
        heading(3, `In the ${place}`),
        fields(list, { presence: "sent", within: [place] }),
      ]),
      ...(body
        ? [heading(2, "Request body"), ...bodyBlocks(body, { presence: "sent", within: "body", open: true })]
        : []),
    ],
    aside: [
      ...(operation.samples.length > 0 ? [heading(2, "Code samples"), samples(operation.samples)] : []),
      ...(tryIt ? [tryIt] : []),
    ],
    rest: [heading(2, "Answers"), ...answers.flatMap(answerBlocks)],
  };
}

/** Node still has the older name of 422 (RFC 9110, 15.5.21). */
const REASONS: Record<string, string | undefined> = { ...STATUS_CODES, 422: "Unprocessable Content" };

const groupBy = (parameters: Operation["parameters"]): [string, Operation["parameters"]][] => [
  ...Map.groupBy(parameters, (parameter) => parameter.in),
];

function answerBlocks(answer: Answer): Block[] {
  const { description, headers, type, fields: list = [], examples: named } = answer;
  const options = { presence: "received" as const, within: answer.status };
  const isSuccess = answer.status.startsWith("2");
  const isModel = type?.some(({ model }) => model !== undefined) ?? false;
  return [
    status(answer.status, REASONS[answer.status] ?? ""),
    prose(description, 3),
    ...(headers.length > 0 ? [fields(headers, { presence: "received", within: [`${answer.status}-headers`] })] : []),
    // An error's body is the same everywhere and has a page, if it is a model; what differs is its examples.
    ...(type
      ? bodyBlocks(
          { type, fields: isSuccess || !isModel ? list : [], examples: named },
          { ...options, open: isSuccess },
        )
      : []),
  ];
}

type Shown = Pick<Body, "type" | "fields" | "examples">;
type Options = { presence: "sent" | "received"; within: string; open: boolean };

const bodyBlocks = ({ type, fields: list, examples: named }: Shown, { presence, within, open }: Options): Block[] => [
  typeLine(type),
  ...(list.length > 0 ? [fields(list, { presence, within: [within] })] : []),
  ...(named.length > 0 ? [examples(named, { of: within, open })] : []),
];
