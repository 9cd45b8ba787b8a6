export type { Dataset, Override } from "@9pic/sandbox";
export type { LoggedRequest } from "./log.ts";
export { type Mock, startMock } from "./mock.ts";
export type { MockOptions } from "./options.ts";
