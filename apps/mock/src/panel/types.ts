import type { FaultOptions, PendingOverride, RunningScenario } from "@9pic/sandbox";

export type MockOperation = {
  operationId: string;
  method: string;
  path: string;
  summary?: string;
  responses: { status: number; examples: { name: string; summary?: string }[] }[];
};

export type MockState = {
  specVersion: string;
  url: string;
  operations: MockOperation[];
  keys: { key: string; org_id: number; purpose: string }[];
  faults: FaultOptions;
  faultPurposes: Record<string, string>;
  overrides: PendingOverride[];
  scenarios: { name: string; description?: string; steps: number }[];
  running: RunningScenario[];
  problem: string | null;
};

export type LoggedRequest = {
  id: number;
  time: number;
  method: string;
  url: string;
  status: number;
  ms: number;
  key: string | null;
  bodySize: number;
  mediaType: string | null;
  operationId?: string | null;
  session?: string | null;
  cause?: string | null;
  violations?: string[] | null;
};

export type RequestDetails = LoggedRequest & {
  requestHeaders: Record<string, string | string[]>;
  requestBody: unknown;
  responseHeaders: Record<string, string | string[]>;
  responseBody: unknown;
  curl: string;
  test: string;
};
