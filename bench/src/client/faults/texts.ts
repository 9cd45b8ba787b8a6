/** What the servers send, and the words of the cells. */
import type { ServerResponse } from "node:http";

import type { Cell } from "./types.ts";

/** The key that no error and no other origin may show. */
export const KEY = "secret-key-7f3a9c";

export const SUCCESS: string = JSON.stringify({
  responseType: "success",
  message: "pong",
  data: { status: "ok", org_id: 903, event_id: 456 },
});
export const failure = (message: string): string => JSON.stringify({ responseType: "error", message, data: null });

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}

export const rate = (isOk: boolean, fact: string): Cell => ({ fact, mark: isOk ? "ok" : "MISS" });
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
export const requestsOf = ({ length }: readonly unknown[]): string => `${length} request${length === 1 ? "" : "s"}`;

/** Describes data as a caller gets it. */
export function describeData(data: unknown): string {
  if (typeof data === "string") return `data: text of ${data.length} characters`;
  if (typeof data !== "object" || data === null) return `data: ${String(data)}`;
  return "status" in data && data.status === "ok" ? "complete data" : "data: another object";
}
