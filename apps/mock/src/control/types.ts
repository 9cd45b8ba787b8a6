/** What the control routes send, as JSON. The panel and `connectMock` read it. */
import type { FaultOptions, PendingOverride, RunningScenario } from "@9pic/sandbox";

/** An operation with its documented responses. */
export type MockOperation = {
  operationId: string;
  method: string;
  path: string;
  summary?: string | undefined;
  responses: { status: number; examples: { name: string; summary?: string | undefined }[] }[];
};

/** The state that a mock is in: what it can respond, and what was changed. */
export type MockState = {
  specVersion: string;
  /** The base URL by which the request reached the mock. */
  url: string;
  operations: MockOperation[];
  keys: { key: string; org_id: number; purpose: string }[];
  faults: FaultOptions;
  /** What each fault does, by its name. */
  faultPurposes: Record<string, string>;
  overrides: PendingOverride[];
  scenarios: { name: string; description?: string | undefined; steps: number }[];
  running: RunningScenario[];
  /** Why the latest reload of a file failed; null if it did not. */
  problem: string | null;
};

/** A request, with the status of its response: 0 if it got none. */
export type LoggedRequest = {
  /** Counts from 1. */
  id: number;
  /** In ms since 1970. */
  time: number;
  method: string;
  url: string;
  status: number;
  ms: number;
  /** A demo key; `(hidden)` for another key; null for none. */
  key: string | null;
  /** The size of the request's body in bytes: as received, or as announced if it was not read. */
  bodySize: number;
  /** The media type of the body; null for none. */
  mediaType: string | null;
  operationId: string | null;
  /** The header `X-Mock-Session`; empty without it. */
  session: string;
  /** Why the response is not the usual one, such as `override 3`; null if it is. */
  cause: string | null;
  /** The violations that a 422 names. */
  violations: string[];
};

export type RequestDetails = LoggedRequest & {
  requestHeaders: Record<string, string | string[]>;
  /** The text of a small JSON body; null for another. */
  requestBody: string | null;
  responseHeaders: Record<string, string | string[]>;
  responseBody: unknown;
  /** A command that sends the request again. */
  curl: string;
  /** A test that gets the same response. */
  test: string;
};

/** Requests since the latest message, of which some are left out when there are many. */
export type RequestsMessage = { requests: LoggedRequest[]; skipped: number };
