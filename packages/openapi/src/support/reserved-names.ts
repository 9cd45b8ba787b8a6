/** The client's own members beside its methods, and the names that `await` and `JSON.stringify` look for in every object. */
const MEMBERS = new Set(["fetch", "with", "baseUrl", "orgId", "then", "toJSON"]);

/** Whether a name cannot be an operationId, because the client's method would replace something else, such as `constructor` of every object. */
export const isReservedOperationId = (name: string): boolean => MEMBERS.has(name) || name in Object.prototype;

/** Names that the client reserves for arguments which are not parameters. */
const ARGUMENTS = new Set(["body", "path", "query"]);

/** Whether a parameter cannot have a name. */
export const isReservedParameter = (name: string): boolean => ARGUMENTS.has(name);
