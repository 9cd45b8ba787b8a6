export { writeDataset } from "./dataset-file.ts";
export { hideKeys } from "./hide-keys.ts";
export { ProgressBar } from "./progress.ts";
export { explainRecorded, pull, type Pulled, type PullOptions } from "./pull.ts";
