/** Compares the client with its peers: `pnpm bench client [--quick] [section ...]`. README.md explains the columns. */
import { runBench } from "./src/bench.ts";
import { calls } from "./src/client/calls.ts";
import { faultsSection } from "./src/client/faults/section.ts";
import { listing } from "./src/client/listing.ts";
import { CLIENT_FILE, SANDBOX_FILE } from "./src/client/peers.ts";
import { FULL, QUICK } from "./src/client/rounds.ts";
import { size } from "./src/client/size.ts";
import { types } from "./src/client/types.ts";

await runBench({
  sections: { size, calls, listing, types, faults: faultsSection },
  full: FULL,
  quick: QUICK,
  files: [CLIENT_FILE, SANDBOX_FILE],
});
