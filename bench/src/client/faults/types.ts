import type { ServerResponse } from "node:http";

/** `fetch` and `hook` are code of the caller: `hook` runs before each request, as the client's middleware, interceptor or hook. */
export type Setup = { baseUrl: string; timeout: number; fetch?: typeof globalThis.fetch; hook?: () => never };

/** The data of the response, or the error that the client returned instead of throwing it. */
export type Result = { data: unknown } | { error: unknown };

/** Pings an event. */
export type Call = (eventId: number, signal?: AbortSignal) => Promise<Result>;

export type FaultClient = {
  name: string;
  /** The package that the client comes from. */
  package: string;
  /** The client's own options for retries and time limits, with a time limit in ms. */
  options: (timeout: number) => Record<string, unknown>;
  lacks: ("retries" | "hooks")[];
  create: (setup: Setup, options: Record<string, unknown>) => Promise<Call>;
};

/** A request that a server received. `at` is in ms since the epoch. */
export type Received = { at: number; eventId: number; hasKey: boolean };

export type Exchange = { request: Received; earlier: Received[]; response: ServerResponse; otherOrigin: string };

/** How a call ended. `text` is the class of the error, or describes the data. */
export type Ending = { kind: "data" | "error"; text: string };

/** What the child process saw. `figures` and `places` are of the fault's own. */
export type Seen = { ending: Ending; ms: number; figures?: Record<string, number>; places?: string[] };

/** What a fault does in the child process. */
export type Act = (client: FaultClient, setup: Setup) => Promise<Seen>;

/** What the parent process rates: `other` are the requests to the other origin. */
export type Observed = Required<Seen> & { client: FaultClient; requests: Received[]; other: Received[] };

/** A measured fact in few words. The mark `-` means that the client lacks the feature that the fault is about. */
export type Cell = { fact: string; mark: "ok" | "MISS" | "-" };

export type Fault = {
  name: string;
  /** Sends the response. Without it, no server listens. */
  respond?: (exchange: Exchange) => void;
  act?: Act;
  /** The feature that the fault is about. */
  needs?: "retries" | "hooks";
  /** The time limit to configure, in ms. */
  timeout?: number;
  rate: (observed: Observed) => Cell;
};
