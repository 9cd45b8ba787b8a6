/** Reads pages of different sizes of one list, which must show the same items at the same positions. */
import { ASSUMPTIONS, differences } from "../assumptions.ts";
import { type CheckResult, type Failure, failureOf } from "../check.ts";
import type { Exchange } from "../http/exchange.ts";
import type { PageSizes } from "../spec.ts";
import type { Violation } from "../validate/violation.ts";
import { type OperationContext, requiredArguments } from "./calls.ts";
import { identityOf, textOfItem } from "./items.ts";
import { type PageContent, pageViolations, readPage, type RequestedPage } from "./pages.ts";
import { validCallViolations } from "./responses.ts";

/** Small, so that even a list of three items has a second page. */
const SMALL = 2;

/** Statuses with which a server may refuse a page past the end, though the spec assumes another behaviour. */
const REFUSED_PAGE = [400, 404, 416, 422];

/** Maximum number of pages that `checkPages` reads. */
export const MAX_PAGES_READ = 10;

/** A page to read; with the default size also without the parameter of the size. */
type PageToRead = RequestedPage & { isSizeLeftOut?: boolean };

/**
 * Lists the pages to read: each limit of the size, the first pages, the last ones, and those after the last.
 *
 * @param total the number of items
 */
export function pagesToRead(total: number, { minSize, maxSize, defaultSize }: PageSizes): PageToRead[] {
  const small = Math.min(Math.max(SMALL, minSize), maxSize);
  const last = (pageSize: number): number => Math.max(1, Math.ceil(total / pageSize));
  const pages: PageToRead[] = [
    { page: 1, pageSize: maxSize },
    { page: 1, pageSize: minSize },
    { page: 1, pageSize: small },
    { page: 2, pageSize: small },
    { page: last(small), pageSize: small },
    { page: last(defaultSize), pageSize: defaultSize },
    { page: last(defaultSize) + 1, pageSize: defaultSize },
    { page: last(maxSize), pageSize: maxSize },
  ].filter(({ page, pageSize }) => total > 0 && (page <= last(pageSize) || pageSize === defaultSize));
  const second = { page: 2, pageSize: defaultSize, isSizeLeftOut: true };
  return [
    ...new Map(pages.map((one) => [`${one.page} ${one.pageSize}`, one])).values(),
    ...(last(defaultSize) >= second.page ? [second] : []),
  ];
}

/** Checks the pages of a list. Each must be consistent, and agree with all others that were read. */
export async function checkPages(
  { tested, call, allowances }: OperationContext,
  sizes: PageSizes,
): Promise<CheckResult> {
  const failures: Failure[] = [];
  const known = createKnownItems(`data.${sizes.items}`, tested.identifiers);

  async function read(
    { page, pageSize, isSizeLeftOut }: PageToRead,
    isLater = false,
  ): Promise<PageContent | undefined> {
    const size = isSizeLeftOut ? undefined : { [sizes.pageSize]: String(pageSize) };
    const args = { ...requiredArguments(tested), [sizes.page]: String(page), ...size };
    const exchange = await call({ args }, isLater ? REFUSED_PAGE : []);
    const content = exchange.response.status < 300 ? readPage(exchange.response, sizes) : undefined;
    const violations = content
      ? contentViolations({ page, pageSize }, content, isLater)
      : statusViolations(exchange, isLater);
    failures.push(...violations.map((violation) => failureOf(exchange, violation)));
    return content;
  }

  function contentViolations(page: RequestedPage, content: PageContent, isLater: boolean): Violation[] {
    const violations = pageViolations(page, content, sizes);
    const all = [...known.totalViolations(content), ...violations];
    return isLater ? differences(ASSUMPTIONS.pastTheEnd, all) : [...all, ...known.add(page, content)];
  }

  function statusViolations(exchange: Exchange, isLater: boolean): Violation[] {
    const { status } = exchange.response;
    if (!isLater || !REFUSED_PAGE.includes(status))
      return validCallViolations(tested.operation, exchange, allowances());
    const problem = `the spec assumes 200 for a page past the end; the server returns ${status}`;
    return differences(ASSUMPTIONS.pastTheEnd, [{ problem }]);
  }

  const first = await read({ page: 1, pageSize: sizes.defaultSize });
  if (!first) return { failures, skipped: "the first page is not as documented" };
  const { total } = first.pagination;
  if (total === 0) return { failures, skipped: "the list is empty" };
  const pages = pagesToRead(total, sizes).filter(({ page, pageSize }) => page > 1 || pageSize !== sizes.defaultSize);
  for (const one of pages) await read(one, one.page > Math.ceil(total / one.pageSize));
  return { failures };
}

/** Collects the items of a list by their positions, and says where two pages disagree. */
function createKnownItems(field: string, identifiers: readonly string[]) {
  const positions = new Map<string, number>();
  const items = new Map<number, { id: string; text: string }>();
  let known: number | undefined;
  return {
    /** Checks that every page has the same total. */
    totalViolations({ pagination: { total } }: PageContent): Violation[] {
      known ??= total;
      if (total === known) return [];
      const problem = `must be ${known} on every page`;
      return [{ field: "data.pagination.total", problem, value: String(total), role: "cause" }];
    },

    /** Adds the items of a page. Only the first disagreement is reported: the others of the page follow from it. */
    add({ page, pageSize }: RequestedPage, { items: found }: PageContent): Violation[] {
      // What a page has too much is another violation, and would be at a wrong position.
      const problems = found.slice(0, pageSize).map((item, index) => {
        const [id, text, position] = [identityOf(item, identifiers), textOfItem(item), (page - 1) * pageSize + index];
        const [before, other] = [positions.get(id), items.get(position)];
        positions.set(id, before ?? position);
        items.set(position, other ?? { id, text });
        const place = `item ${position + 1}`;
        if (before !== undefined && before !== position) return `has item ${before + 1} of the list again as ${place}`;
        if (other === undefined || other.text === text) return undefined;
        return other.id === id
          ? `says something else of ${place} of the list than an earlier page`
          : `has another ${place} of the list than an earlier page`;
      });
      const first = problems.find((problem) => problem !== undefined);
      return first === undefined ? [] : [{ field, problem: first }];
    },
  };
}
