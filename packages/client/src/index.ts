export type { CallOptions } from "./call.ts";
export { type Client, createClient } from "./create-client.ts";
export { NinePicError } from "./error.ts";
export { specVersion } from "./generated/operations.ts";
export type { HttpClient } from "./http.ts";
export type * from "./generated/schema.ts";
export type { Arguments, Data, OperationId } from "./operation-types.ts";
export type { ClientOptions } from "./options.ts";
