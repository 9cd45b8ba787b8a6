import { ArgumentError, type NinePicError } from "@9pic/client";

import { type CheckResult, failureOf } from "../check.ts";
import type { Transport } from "../http/transport.ts";
import { textOfItem } from "../properties/items.ts";
import type { PageSizes } from "../spec.ts";
import { truncate } from "../validate/violation.ts";

/** Longer lists are skipped, so that the server has little to do. */
const MAX_PAGES = 5;

/** A method of the client, for any operation. Only that of a paginated one has `pages`. */
export type ClientMethod = (
  args: object,
  options?: object,
) => Promise<{ pagination?: { total?: unknown } }> & { pages: () => AsyncIterable<Record<string, unknown>> };

/**
 * Reads a list in at most five pages with the client. They must have as many items as `total` says, each of them once.
 *
 * @param args the arguments other than those of pagination
 */
export async function readAllPages(
  list: ClientMethod,
  transport: Transport,
  args: object,
  { items, page, pageSize, maxSize }: PageSizes,
): Promise<CheckResult> {
  const fail = (problem: string, field?: string): CheckResult => ({
    failures: [failureOf(transport.exchanges.at(-1)!, { field, problem, role: "consequence" })],
  });
  const seen: string[] = [];
  try {
    const total = Number((await list({ ...args, [page]: 1, [pageSize]: 1 })).pagination?.total);
    if (!Number.isSafeInteger(total)) return fail("the list has no total, so its end is unknown");
    if (total > MAX_PAGES * maxSize)
      return { skipped: `the list has ${total} items, more than ${MAX_PAGES} pages of ${maxSize}` };
    const size = Math.max(1, Math.ceil(total / MAX_PAGES));
    for await (const content of list({ ...args, [page]: 1, [pageSize]: size }, { readAhead: 0 }).pages()) {
      const found = content[items];
      if (!Array.isArray(found)) return fail("must be array", `data.${items}`);
      seen.push(...found.map(textOfItem));
    }
    if (seen.length !== total)
      return fail(`must be ${seen.length}, the number of items on all pages, and is ${total}`, "data.pagination.total");
  } catch (error) {
    const { name, status } = error as NinePicError;
    if (error instanceof ArgumentError)
      return { failures: [{ problem: `the client refuses arguments of the spec: ${error.message}`, request: "" }] };
    // An id of the examples may be unknown to the server; the call itself is a check of its own.
    if (seen.length === 0 && (status === 403 || status === 404))
      return { skipped: `the list cannot be read: the status is ${status}` };
    return fail(`the client cannot read the list to its end, and throws ${name}`);
  }
  const twice = seen.find((item, index) => seen.indexOf(item) !== index);
  if (twice === undefined) return {};
  return fail(`all pages together have this item twice: ${truncate(twice)}`, `data.${items}`);
}
