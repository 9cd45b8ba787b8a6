/** Opens items of the caller's lists, and compares the responses with what the lists say of the items. */
import { isDeepStrictEqual } from "node:util";

import { type ApiDescription, isObject, type Operation } from "@9pic/openapi";

import { type CheckResult, type Failure, failureOf } from "../check.ts";
import { type Exchange, readEnvelope } from "../http/exchange.ts";
import { type Arguments, targetOf, textsOf } from "../http/target.ts";
import type { Transport } from "../http/transport.ts";
import { pageSizesOf } from "../spec.ts";
import type { Violation } from "../validate/violation.ts";
import { type OperationContext, requiredArguments } from "./calls.ts";
import { pickIds, sharedFields } from "./lists.ts";
import { readPage } from "./pages.ts";
import { echoViolations, validCallViolations } from "./responses.ts";

/** A list, and the ids with which it is read. */
type ListContext = { api: ApiDescription; transport: Transport; own: Arguments; list: Operation };

/** Opens the first and the last item of the first page, and the last item of the list. */
export async function checkDetails({ tested, call }: OperationContext, context: ListContext): Promise<CheckResult> {
  const { api, own, list } = context;
  const items = await readItems(context);
  if (items.length === 0) return { skipped: `${list.operationId} returns no item` };
  const { operation } = tested;
  const shared = sharedFields(operation, list, api);
  const failures: Failure[] = [];
  for (const item of items) {
    const args = { ...requiredArguments(tested), ...own, ...textsOf(pickIds(item, operation)) };
    const exchange = await call({ args });
    const violations =
      exchange.response.status < 300
        ? [...echoViolations(exchange, operation, args), ...differenceViolations(item, exchange, shared, list)]
        : refusedViolations(exchange, operation, list);
    failures.push(...violations.map((violation) => failureOf(exchange, violation)));
  }
  return { failures };
}

/** The item is in a list of the caller, so the caller can open it, unless it lacks a flag that the operation requires. */
function refusedViolations(exchange: Exchange, operation: Operation, list: Operation): Violation[] {
  const { status } = exchange.response;
  if (status >= 500) return validCallViolations(operation, exchange, { hasOwnIdsOnly: true, mayLackFlag: false });
  if (operation.requires) return [];
  return [{ problem: `must succeed for an item of ${list.operationId}`, value: String(status) }];
}

async function readItems({ api, transport, own, list }: ListContext): Promise<Record<string, unknown>[]> {
  const sizes = pageSizesOf(list, api);
  const read = async (args: Arguments): Promise<{ items: unknown[]; total: number }> => {
    const { response } = await transport.send({ path: targetOf(list, { ...own, ...args }) });
    const page = sizes && readPage(response, sizes);
    const { [list.pagination!.items]: items } = Object(readEnvelope(response).data) as Record<string, unknown>;
    return { items: Array.isArray(items) ? items : [], total: page?.pagination.total ?? 0 };
  };
  const { items, total } = await read({});
  const lastPage = sizes ? Math.ceil(total / sizes.defaultSize) : 1;
  const last = sizes && lastPage > 1 ? (await read({ [sizes.page]: String(lastPage) })).items : items;
  const chosen = [items[0], items.at(-1), last.at(-1)].filter((item) => isObject(item));
  return [...new Map(chosen.map((item) => [JSON.stringify(item), item as Record<string, unknown>])).values()];
}

function differenceViolations(
  item: Record<string, unknown>,
  { response }: Exchange,
  shared: string[],
  { operationId }: Operation,
): Violation[] {
  const data = Object(readEnvelope(response).data) as Record<string, unknown>;
  return shared
    .filter((name) => name in item && name in data && !isDeepStrictEqual(item[name], data[name]))
    .map((name) => ({
      field: `data.${name}`,
      problem: `must be ${JSON.stringify(item[name])} as in ${operationId}`,
      value: JSON.stringify(data[name]),
    }));
}
