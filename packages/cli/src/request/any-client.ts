/** The client as a program sees it that knows the name of an operation at run time only. */
import type { Failure, PageOptions, PaginatedCallOptions, Success } from "@9pic/client";

/** A call of any operation; `pages` is that of a paginated one. */
export type AnyCall = {
  result: () => Promise<Success<unknown> | Failure>;
  pages: (options?: PageOptions) => AsyncGenerator<Record<string, unknown>, void, undefined>;
};
export type AnyClient = Record<string, (args: object, options?: PaginatedCallOptions) => AnyCall>;

/** Calls an operation by its operationId. */
export const callOf = (client: AnyClient, operationId: string, args: object, options?: PaginatedCallOptions): AnyCall =>
  client[operationId]!(args, options);
