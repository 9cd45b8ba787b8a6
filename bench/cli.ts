/** Measures the command line: `npx -y pnpm@12 bench cli [--quick] [section ...]`. */
import { runBench } from "./src/bench.ts";
import { listing } from "./src/cli/listing.ts";
import { CLI_FILE } from "./src/cli/program.ts";
import { starts } from "./src/cli/starts.ts";
import { CLIENT_FILE, SANDBOX_FILE } from "./src/client/built.ts";
import { FULL, QUICK } from "./src/client/rounds.ts";

await runBench({
  sections: { starts, listing },
  full: FULL,
  quick: QUICK,
  files: [CLI_FILE, CLIENT_FILE, SANDBOX_FILE],
});
