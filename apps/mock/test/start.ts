import { type Mock, type MockOptions, startMock } from "@9pic/mock";

export type Running = Mock & { reported: unknown[] };

/** Starts a mock on a free port, and keeps its reports. */
export async function start(options: MockOptions = {}): Promise<Running> {
  const reported: unknown[] = [];
  return { ...(await startMock({ ...options, report: (error) => reported.push(error) })), reported };
}

/** Returns an error in the API's envelope. */
export const failed = (message: unknown): object => ({ responseType: "error", message, data: null });
