import type { ApiDescription } from "@9pic/openapi";

import type { Block } from "./blocks/block.ts";
import { downloads } from "./blocks/downloads.ts";
import { readErrorPages } from "./document/errors.ts";
import { readModelPages } from "./document/models.ts";
import { type OperationPage, readOperationPages } from "./document/operations.ts";
import type { Release } from "./document/releases.ts";
import { readWorkflowGuides } from "./document/workflow-steps.ts";
import type { WorkflowFile } from "./document/workflows.ts";
import { errorPath, ERRORS, guidePath, modelPath, operationPath, slug, tagPath, type Target } from "./links.ts";
import { sectionsOf } from "./markdown.ts";
import { changelogPage } from "./pages/changelog.ts";
import { errorIndex, errorPage } from "./pages/error.ts";
import { type Guide, guidePage, overviewPage, readGuides } from "./pages/guides.ts";
import { modelIndex, modelPage } from "./pages/model.ts";
import { operationPage } from "./pages/operation.ts";
import type { Page } from "./pages/page.ts";
import { hasTagPages, readTags, tagPage } from "./pages/tag.ts";
import { webhookPages } from "./pages/webhooks.ts";
import { workflowPage } from "./pages/workflow.ts";

/** All pages of a document, and the targets of links in its descriptions, by name. */
export type Site = { pages: Page[]; releases: Release[]; targets: ReadonlyMap<string, Target> };

type SiteOptions = {
  /** Whether the site has the files that `dev` leaves out. */
  hasDownloads?: boolean;
  /** Files of workflows; those of other documents are left out. */
  workflows?: WorkflowFile[];
};

/** Returns the origin that the operations of a document are called at, without a slash at the end. */
export const serverOf = ({ servers }: Pick<ApiDescription, "servers">): string =>
  (servers[0]?.url ?? "").replace(/\/$/, "");

/**
 * Lays out the pages of a document.
 *
 * @param tryIt returns the panel of an operation, if it can be tried
 * @throws Error if two pages would have the same address
 */
export function createSite(
  api: ApiDescription,
  releases: Release[],
  tryIt: (operation: OperationPage) => Block | undefined,
  { hasDownloads = false, workflows = [] }: SiteOptions = {},
): Site {
  const { overview: text, guides } = readGuides(api.info.description);
  const operations = readOperationPages(api);
  const models = readModelPages(api, operations);
  const tags = readTags(api, operations);
  const isLarge = hasTagPages(tags);
  const errors = readErrorPages(operations);
  const panels = new Map(operations.map((operation) => [operation, tryIt(operation)]));
  const canTry = (operation: OperationPage): boolean => panels.get(operation) !== undefined;
  const hasErrorGuide = guides.some(({ title }) => guidePath(title) === ERRORS);
  const pages = [
    overviewPage(api, text, tags, hasDownloads ? downloads : []),
    ...guides.map(guidePage),
    ...readWorkflowGuides(workflows, operations, serverOf(api)).map(workflowPage),
    ...(isLarge ? tags.map(tagPage) : []),
    ...operations.map((operation) => ({
      ...operationPage(operation, serverOf(operation.servers.length > 0 ? operation : api), panels.get(operation)),
      ...(isLarge && { parent: tagPath(operation.tag) }),
    })),
    ...(errors.length > 0 && !hasErrorGuide ? [errorIndex(errors)] : []),
    ...errors.map((error) => errorPage(error, canTry)),
    ...webhookPages(api, guides),
    ...(models.length > 0 ? [modelIndex(models), ...models.map(modelPage)] : []),
    ...(releases.length > 0 ? [changelogPage(releases)] : []),
  ];
  checkAddresses(pages);
  return {
    ...{ pages, releases },
    targets: new Map([
      ...(errors.length > 0 && !hasErrorGuide ? [[ERRORS, { path: ERRORS }] as const] : []),
      ...headingTargets("", text),
      ...guides.flatMap(guideTargets),
      ...errors.map(({ status }): [string, Target] => [`error-${status}`, { path: errorPath(status) }]),
      ...models.map(({ name }): [string, Target] => [name, { path: modelPath(name) }]),
      ...operations.map((operation): [string, Target] => [operation.id, { path: operationPath(operation) }]),
    ]),
  };
}

/** Returns targets by the titles and the anchors of headings; of several headings with the same title, the first is linked. */
const headingTargets = (path: string, text: string): [string, Target][] =>
  sectionsOf(text)
    .flatMap(({ title, anchor = "" }) =>
      [slug(title), anchor].map((name): [string, Target] => [name, { path, anchor }]),
    )
    .filter(([, { anchor }]) => anchor !== "")
    .toReversed();

const guideTargets = ({ title, text }: Guide): [string, Target][] => {
  const path = guidePath(title);
  return [...headingTargets(path, text), [slug(title), { path }]];
};

/** Addresses of other files. */
const TAKEN = { redoc: "Redoc edition", skill: "Skill for agents", "404": "Page not found" };

/** Throws if two pages would share a file. Names that differ only in case do so on some systems; `index` is taken by the overview. */
function checkAddresses(pages: Page[]): void {
  const titles = new Map(Object.entries(TAKEN));
  for (const { path, title } of pages) {
    const file = path.toLowerCase() || "index";
    const other = titles.get(file);
    if (other) throw new Error(`"${other}" and "${title}" would both be at /${path}/. Rename one.`);
    titles.set(file, title);
  }
}
