import type { Key } from "./dataset/keys.ts";
import type { SandboxHeaders } from "./request/request.ts";
import { exampleResponse, type SandboxResponse } from "./responses.ts";
import type { CompiledCredential, CompiledOperation } from "./spec/compiled-spec.ts";

/** Whether an operation takes one of the dataset's keys. */
export const takesKey = ({ credentials }: CompiledOperation): boolean => credentials.some(({ isApiKey }) => isApiKey);

/**
 * Returns a 401 or 403 for a request whose key is missing, unknown or inactive. Another security scheme accepts any credential.
 *
 * @param all all headers of a request to an operation with another security scheme
 * @param search the query
 */
export function authenticate(
  operation: CompiledOperation,
  key: Key | undefined,
  headers: SandboxHeaders,
  all: Record<string, string>,
  search: string,
): SandboxResponse | undefined {
  if (key) return key.state === "inactive" ? exampleResponse(operation, 403, "inactiveKey") : undefined;
  const { credentials } = operation;
  if (credentials.length === 0) return undefined;
  if (headers["x-api-key"] && takesKey(operation))
    return operation.isForeign ? undefined : exampleResponse(operation, 403, "unknownKey");
  return credentials.some((one) => isSent(one, all, search))
    ? undefined
    : exampleResponse(operation, 401, "missingKey");
}

/** A bearer token follows the word `Bearer`, in any case (RFC 6750, 2.1). */
function isSent(
  { in: location, header, isBearer, isApiKey }: CompiledCredential,
  headers: Record<string, string>,
  search: string,
): boolean {
  if (location === "query") return Boolean(new URLSearchParams(search).get(header));
  if (location === "cookie")
    return (headers.cookie ?? "").split(";").some((one) => one.trim().startsWith(`${header}=`));
  return !isApiKey && (isBearer ? /^bearer +\S/i : /\S/).test(headers[header] ?? "");
}
