/** Bundles the program with its dependencies. What a command does not need is in files that it does not load. */
import { bundleProgram } from "@9pic/bundle";

/** write-file-atomic makes the name of a file of its own, which an ES module does not know. */
const patches = {
  name: "patches",
  transform: (source: string, id: string): string | undefined =>
    id.includes("write-file-atomic") ? source.replaceAll("__filename", JSON.stringify("write-file-atomic")) : undefined,
};

await bundleProgram({ bin: "src/bin.ts" }, [patches]);
