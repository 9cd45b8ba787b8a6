export type { Dataset, FaultOptions, Override, PendingOverride, RunningScenario, Scenario } from "@9pic/sandbox";
export type { LoggedRequest } from "./control/types.ts";
export { type Mock, startMock } from "./mock.ts";
export type { MockOptions } from "./options.ts";
