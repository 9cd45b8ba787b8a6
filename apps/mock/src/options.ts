import type { Dataset } from "@9pic/sandbox";

import type { LogFormat } from "./log.ts";

export const ENGINES = ["sandbox", "prism"] as const;

export type MockOptions = {
  /** Default: 0, any free port. */
  port?: number | undefined;
  /** Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** What makes responses: the sandbox from a dataset, or Prism from the spec's examples. Default: the sandbox. */
  engine?: (typeof ENGINES)[number] | undefined;
  /** Organisations, events and keys: a dataset, or the path of a JSON or YAML file. Default: the sandbox's dataset. */
  dataset?: Dataset | string | undefined;
  /** The number of events of the first organisation. */
  events?: number | undefined;
  /** The delay of each response in ms: a number, or a random one between two. */
  delay?: number | readonly [from: number, to: number] | undefined;
  /** The share of requests that fail, from 0 to 1. */
  failureRate?: number | undefined;
  /** What happens to the requests that fail, such as `reset` or `slow-body=1000`. Default: a 500. Without a `failureRate`, all fail. */
  fault?: string | undefined;
  /** Requests per second; further ones get 429. */
  rateLimit?: number | undefined;
  /** Makes failures and delays reproducible: the same seed gives the same ones. */
  seed?: number | undefined;
  /** Maximum size of a request body, in bytes. A larger one gets 413. Default: 16 MB. */
  maxBodyBytes?: number | undefined;
  /**
   * Host names by which programs and pages may control the mock (`/__mock`), such as the service name in a compose file. Names of this machine and
   * IP addresses always may.
   */
  allowedHosts?: readonly string[] | undefined;
  /** The origin of the pages that may read responses, also with credentials. Default: `*`, any, without credentials. */
  cors?: string | undefined;
  /** Default: `silent`; the command's default is `pretty`. */
  log?: LogFormat | undefined;
  /** The path of another bundled OpenAPI document, as JSON or YAML. Default: the 9pic spec. */
  spec?: string | undefined;
  /** Whether to reload the files of `dataset` and `spec` when they change. */
  watch?: boolean | undefined;
  /** Receives internal errors, and warnings of violations and of constructs that the mock ignores. Default: `console.error`. */
  report?: ((error: unknown) => void) | undefined;
};
