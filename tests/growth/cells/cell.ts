/** What a cell of the table of growth is. */
import type { ApiDescription, Operation } from "@9pic/openapi";

import type { ExampleCall } from "./example-call.ts";

/** The running parts that cells try. */
export type Tools = {
  api: ApiDescription;
  /** The base URLs of the mock, with each of its engines. */
  sandbox: string;
  prism: string;
  /** A folder for temporary files, from which `@9pic/client` can be imported. */
  folder: string;
  /** The calls of the operations by operationId. */
  calls: Record<string, ExampleCall>;
};

/** Tries one thing with an operation. Throws if it fails; returns false if the operation has no such thing. */
export type Try = (operation: Operation) => Promise<boolean | void>;

/** Prepares what a column tries, once for all operations. */
export type Column = (operations: Operation[], tools: Tools) => Promise<Try> | Try;
