import { type Mock, startMock } from "@9pic/mock";

export type Running = Mock & { reported: unknown[] };

/** A mock on a free port. What it reports is kept, to be looked at. */
export async function start(): Promise<Running> {
  const reported: unknown[] = [];
  return { ...(await startMock({ report: (error) => reported.push(error) })), reported };
}
