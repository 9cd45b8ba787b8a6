import type { Resolve } from "./references.ts";
import { propertiesOf, typesOf } from "./schemas.ts";
import type { Pagination, Schema } from "./types.ts";

/** The parameters that 9pic's paginated operations take, and the fields of PaginationInfo that a program pages by. */
const PAGE = "page";
const PAGE_SIZE = "page_size";
const FIELDS = ["currentPage", "totalPages", "hasNextPage"];
/** Parameters by which other APIs page. */
const OTHER_STYLES = /^(cursor|offset|(page|next|continuation)_?token|(starting|ending)_(after|before))$/i;

/**
 * Says how an operation is paginated. It is if it takes the query parameter `page`, and the `data` of its success has
 * `pagination` and one array beside it (9pic's reference, "Pagination").
 *
 * @param query the names of its query parameters
 * @param body the schema of its success, if there is one
 * @returns the pagination, or the reason why an operation that is meant to be paginated cannot be read
 */
export function readPagination(
  query: string[],
  body: Schema | undefined,
  resolve: Resolve,
): { pagination?: Pagination; problem?: string } {
  const { data } = body === undefined ? {} : propertiesOf(body, resolve);
  const fields = data === undefined ? {} : propertiesOf(data, resolve);
  const other = query.find((name) => OTHER_STYLES.test(name));
  if (other !== undefined) return { problem: `the parameter ${other} pages in another way than by ${PAGE}` };
  if (!query.includes(PAGE) && !fields.pagination) return {};
  if (!query.includes(PAGE)) return { problem: `data has pagination, but there is no query parameter ${PAGE}` };
  if (!fields.pagination) return { problem: `there is a query parameter ${PAGE}, but data has no pagination` };
  const known = propertiesOf(fields.pagination, resolve);
  const missing = FIELDS.find((name) => !known[name]);
  if (missing !== undefined) return { problem: `data.pagination has no ${missing}` };
  const arrays = Object.keys(fields).filter((name) => typesOf(fields[name] as Schema, resolve).includes("array"));
  const [items] = arrays;
  if (items === undefined || arrays.length > 1)
    return { problem: `data has ${arrays.length} arrays beside pagination (${arrays.join(", ") || "none"})` };
  return { pagination: { page: PAGE, pageSize: query.find((name) => name === PAGE_SIZE), items } };
}
