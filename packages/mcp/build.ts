import { bundleProgram } from "@9pic/bundle";

await bundleProgram({ bin: "src/bin.ts" });
