export { writeDataset } from "./dataset-file.ts";
export { hideKeys } from "./hide-keys.ts";
export { ProgressBar } from "./progress.ts";
export type { PullOptions } from "./pull.ts";
export { reportPull } from "./report.ts";
