import { jsonContent } from "./media-types.ts";
import type { Resolve } from "./references.ts";
import { isSuccess } from "./responses.ts";
import { propertiesOf, typesOf } from "./schemas.ts";
import type { Pagination, Parameter, Response, Schema } from "./types.ts";

/** The parameters of 9pic's paginated operations, and the fields of PaginationInfo from which a client finds the next page. */
const PAGE = "page";
const FIELDS = ["currentPage", "totalPages", "hasNextPage"];
/** Parameters of other pagination styles. */
const OTHER_STYLES = /^(cursor|offset|(page|next|continuation)_?token|(starting|ending)_(after|before))$/i;

/**
 * Says how an operation is paginated. It is if it takes the query parameter `page`, and the `data` of its success has
 * `pagination` and one array beside it (9pic's reference, "Pagination").
 *
 * @param parameters those of its path item included
 * @param named the array with the items, as `x-pagination` names it; without it, there is exactly one array
 * @returns the pagination, or the reason why an operation that seems to be paginated is not supported
 */
export function readPagination(
  parameters: Parameter[],
  responses: Response[],
  resolve: Resolve,
  named?: string,
): { pagination?: Pagination; reason?: string } {
  const query = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const body = responses.filter(isSuccess).map(jsonContent).find(Boolean)?.schema;
  const { data } = body === undefined ? {} : propertiesOf(body, resolve);
  const fields = data === undefined ? {} : propertiesOf(data, resolve);
  const other = query.find((name) => OTHER_STYLES.test(name));
  if (other !== undefined) return { reason: `the parameter ${other} belongs to another pagination style` };
  if (!query.includes(PAGE))
    return fields.pagination ? { reason: `data has pagination, but there is no query parameter ${PAGE}` } : {};
  if (!fields.pagination) return { reason: `there is a query parameter ${PAGE}, but data has no pagination` };
  const missing = FIELDS.find((name) => !propertiesOf(fields.pagination as Schema, resolve)[name]);
  if (missing !== undefined) return { reason: `data.pagination has no ${missing}` };
  const arrays = Object.keys(fields).filter((name) => typesOf(fields[name] as Schema, resolve).includes("array"));
  if (named !== undefined && !arrays.includes(named)) return { reason: `data has no array ${named}` };
  if (named === undefined && arrays.length !== 1)
    return { reason: `data has the arrays ${JSON.stringify(arrays)} beside pagination` };
  const items = named ?? (arrays[0] as string);
  return { pagination: { page: PAGE, pageSize: query.find((name) => name === "page_size"), items } };
}
