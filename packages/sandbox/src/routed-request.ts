import { takesKey } from "./authenticate.ts";
import type { Key } from "./dataset/keys.ts";
import type { CompiledOperation } from "./spec/compiled-spec.ts";
import type { ValidatedResponse } from "./validated-response.ts";

/** A URL of a documented operation, and the responses to it. */
export type RoutedRequest = {
  operation: CompiledOperation;
  /** The path as it was sent. */
  target: string;
  path: Record<string, string>;
  search: string;
  takesKey: boolean;
  /** The responses to this URL so far, by key; undefined where a response depends on more than the URL and the key. */
  responses: Map<Key, ValidatedResponse> | undefined;
  /** Whether the URL was requested before: most are requested once, and then remembering a response is not worth its cost. */
  isRepeated: boolean;
};

/** Prepares what all requests for a URL have in common. */
export const routeRequest = (
  operation: CompiledOperation,
  target: string,
  path: Record<string, string>,
  search: string,
): RoutedRequest => ({
  operation,
  target,
  path,
  search,
  takesKey: takesKey(operation),
  responses: dependsOnUrl(operation) ? new Map() : undefined,
  isRepeated: false,
});

/** Whether the response to a request depends on nothing but its URL and its key. */
const dependsOnUrl = ({ method, parameters, credentials }: CompiledOperation): boolean =>
  method === "GET" && parameters.every((one) => one.in !== "header") && credentials.every(({ isApiKey }) => isApiKey);
