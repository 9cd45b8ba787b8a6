import { type OperationEntry } from "./operation-entry.ts";
import { pickOwn } from "./pick.ts";
import { readOrgId } from "./settings.ts";
import type { Values } from "./url.ts";

/** The key of a query: this package, the operation, the organisation, and the arguments unless they were left out. */
export type QueryKey = readonly ["@9pic/client", operation: string, orgId: number | null, args?: object];

/**
 * Returns the key of a call, which can be stored as JSON.
 *
 * @param orgId the organisation of the client
 * @throws ArgumentError if `NINEPIC_ORG_ID` is needed and invalid
 */
export function createQueryKey(
  { operationId }: Pick<OperationEntry, "operationId">,
  orgId: number | undefined,
  args: Values | undefined,
): QueryKey {
  const { org_id: own, ...others } = pickOwn<Values>(args ?? {});
  const start = ["@9pic/client", operationId, ((own as number) ?? readOrgId(orgId) ?? null) as number | null] as const;
  return args ? [...start, toJson(others) as object] : start;
}

/** Returns a value that JSON keeps. A bigint becomes text; of a file, its name, type, size and date remain, since its bytes can only be read later. */
function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (Object(value) !== value || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof Blob))
    return Object.fromEntries(Object.entries(pickOwn(value as Values)).map(([name, one]) => [name, toJson(one)]));
  const { type, size, name, lastModified } = value as Partial<File>;
  return { name, type, size, lastModified };
}
