import type { Answer } from "../judge/judge.ts";

/** A request that was sent, and what came back. Nothing in here shows the key. */
export type Exchange = {
  method: string;
  url: string;
  /** Path and query, as they follow the server's address. */
  path: string;
  /** Whether the key went with it. */
  hasKey: boolean;
  /** Those of the request, the key's value aside. */
  headers: Record<string, string>;
  /** What the spec calls it; undefined if the path is none of the spec's. */
  operationId: string | undefined;
  answer: Answer;
  /** In ms since 1970. */
  startedAt: number;
  /** How long the answer took, in ms. */
  duration: number;
};

/** As a report shows it: `GET /api/v1/ext/903/events?page=2`, with what is unusual about it. */
export const requestLine = ({ method, path, hasKey }: Pick<Exchange, "method" | "path" | "hasKey">): string =>
  `${method} ${path}${hasKey ? "" : " (without a key)"}`;
