import type { Dataset } from "@9pic/sandbox";

import type { LogFormat } from "./log.ts";

export const ENGINES = ["sandbox", "prism"] as const;

export type MockOptions = {
  /** Default: 0, which takes any port that is free. */
  port?: number | undefined;
  /** Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** Who answers: the sandbox, from a dataset, or Prism, from the spec's examples. Default: the sandbox. */
  engine?: (typeof ENGINES)[number] | undefined;
  /** Organisations, events and keys: a dataset, or the path of a JSON or YAML file with one. Default: the sandbox's own. */
  dataset?: Dataset | string | undefined;
  /** How many events the first organisation has. */
  events?: number | undefined;
  /** How long each answer takes, in ms: a number, or anything between two. */
  delay?: number | readonly [from: number, to: number] | undefined;
  /** The share of calls that fail with 500, from 0 to 1. */
  failureRate?: number | undefined;
  /** Calls per second; what exceeds it is answered with 429. */
  rateLimit?: number | undefined;
  /** The same seed gives the same failures and delays. */
  seed?: number | undefined;
  /** The origin of the pages that may read the answers. Default: `*`, any. */
  cors?: string | undefined;
  /** Default: `silent`, and the command's is `pretty`. */
  log?: LogFormat | undefined;
  /** The path of another bundled OpenAPI document, JSON or YAML. Default: the one of 9pic. */
  spec?: string | undefined;
  /** Whether to read the files of `dataset` and `spec` again when they change. */
  watch?: boolean | undefined;
  /** Is told of what went wrong inside the mock, and of answers that are not as the spec says. Default: writes it to standard error. */
  report?: ((error: unknown) => void) | undefined;
};
