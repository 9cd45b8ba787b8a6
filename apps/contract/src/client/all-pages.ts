import type { Client, OperationId } from "@9pic/client";
import { isNinePicError } from "@9pic/client";

import { differing, type Verdict } from "../check.ts";
import { shorten } from "../judge/finding.ts";
import type { List } from "../lists.ts";
import type { Gate } from "../wire/gate.ts";

/** A longer list is not read to its end: that would be a burden to the server. */
const MOST_PAGES = 5;

type Pages = AsyncIterable<Record<string, unknown>>;
type Method = (
  values: object,
  options?: object,
) => Promise<{ pagination?: { total?: unknown } }> & { pages: () => Pages };

/**
 * Reads a whole list with the client, in as few pages as five: they must have as many items as `total` says, none of them twice.
 *
 * @param values the parameters of the list beside `page` and `page_size`
 * @param failed what kept a request from being answered, if anything did
 */
export async function readAllPages(
  { client, gate, failed }: { client: Client; gate: Gate; failed: () => Error | undefined },
  operationId: string,
  values: object,
  { items, largestSize }: List,
): Promise<Verdict> {
  const list = client[operationId as OperationId] as unknown as Method;
  const complain = (problem: string, field?: string): Verdict => {
    const exchange = gate.exchanges.at(-1);
    return { failures: exchange ? [differing(exchange, { field, problem })] : [] };
  };
  const seen: string[] = [];
  try {
    const total = Number((await list({ ...values, page: 1, page_size: 1 })).pagination?.total);
    if (!Number.isSafeInteger(total)) return complain("the list says no total, so that it cannot be read to its end");
    if (total > MOST_PAGES * largestSize)
      return { skipped: `the list has ${total} items, more than ${MOST_PAGES} pages of ${largestSize}` };
    const size = Math.max(1, Math.ceil(total / MOST_PAGES));
    for await (const page of list({ ...values, page: 1, page_size: size }, { readAhead: 0 }).pages()) {
      const content = page[items];
      if (!Array.isArray(content)) return complain("must be array", `data.${items}`);
      seen.push(...content.map((item) => JSON.stringify(item)));
    }
    if (seen.length !== total)
      return complain(
        `must be what all pages hold together, which is ${seen.length} items, and is ${total}`,
        "data.pagination.total",
      );
  } catch (error) {
    const reason = failed();
    if (reason) throw reason;
    if (!isNinePicError(error)) throw error;
    return complain(`the client cannot read the list to its end: ${error.message}`);
  }
  const twice = seen.find((item, index) => seen.indexOf(item) !== index);
  return twice === undefined
    ? {}
    : complain(`all pages together hold this item twice: ${shorten(twice)}`, `data.${items}`);
}
