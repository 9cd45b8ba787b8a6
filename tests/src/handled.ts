import { type Extension, runSample } from "./samples.ts";
import type { RunningMock } from "./servers.ts";
import type { SampledError } from "./spec.ts";

/** Traces of an error that nothing handles, in Node and in Python. */
const STACK_TRACE = /^\s+at .*:\d+|Traceback/m;

/**
 * Runs a sample whose first request gets an error, and the following ones the usual response.
 *
 * @returns why the error is not handled, or undefined. It is handled by another request that succeeds, or by a report with the API's message
 */
export async function findUnhandled(
  { status, messages }: SampledError,
  extension: Extension,
  source: string,
  mock: RunningMock,
): Promise<string | undefined> {
  mock.reset();
  mock.override({ status, times: 1 });
  const { code, stdout, stderr } = await runSample(`error-${status}`, extension, source, mock);
  const output = `it exited with ${code} and printed:\n${stdout}${stderr}`;
  if (STACK_TRACE.test(stderr)) return `the error ends the program: ${output}`;
  const requests = mock.requestedPaths().length;
  const isReported = messages.some((message) =>
    message.split("; ").every((part) => `${stdout}${stderr}`.includes(part)),
  );
  if (requests > 1 && code === 0) return undefined;
  return isReported ? undefined : `the error is neither reported nor followed by another request: ${output}`;
}
