import type { ApiDescription } from "@9pic/openapi";

import { type Block, heading, prose } from "../blocks/block.ts";
import { sentRequest } from "../blocks/callbacks.ts";
import { omissionText } from "../blocks/facts.ts";
import { paragraph } from "../blocks/paragraph.ts";
import { readOperationPage } from "../document/operations.ts";
import { anchorOf, guidePath } from "../links.ts";
import type { Guide } from "./guides.ts";
import type { Page } from "./page.ts";

const PATH = "webhooks";

/** Lays out the page of the requests that the API sends by itself, if it does. A guide can have the name of the page. */
export function webhookPages(api: ApiDescription, guides: Guide[]): Page[] {
  if (api.webhooks.length === 0) return [];
  const isTaken = guides.some(({ title }) => guidePath(title) === PATH);
  return [
    {
      path: isTaken ? `${PATH}-reference` : PATH,
      title: isTaken ? "Webhooks (reference)" : "Webhooks",
      description: "The requests that the API sends to your server.",
      section: "other",
      group: "Reference",
      lead: api.webhooks.flatMap((webhook) => webhookBlocks(api, webhook)),
    },
  ];
}

const webhookBlocks = (api: ApiDescription, { name, operations }: ApiDescription["webhooks"][number]): Block[] => [
  heading(2, name, anchorOf("webhook", name)),
  ...operations.flatMap((operation) => {
    // The security of the document is about requests that the API receives.
    const own = operation.security === api.security ? { ...operation, security: [] } : operation;
    const section = readOperationPage(api, own);
    const { undrawn } = section;
    return [
      ...sentRequest({ ...section, path: name }, ["webhook"]),
      ...(undrawn.length > 0 ? [paragraph((_link, links) => `${omissionText(undrawn, links)}.`)] : []),
    ];
  }),
  ...(operations.length === 0 ? [prose("No request is described.")] : []),
];
