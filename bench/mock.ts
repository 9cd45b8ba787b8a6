/** Compares the mock with its peers: `pnpm bench mock [--quick] [section ...]`. README.md explains the columns. */
import { runBench } from "./src/bench.ts";
import { CONNECTIONS, LIST } from "./src/request.ts";
import type { MockPlan } from "./src/rounds.ts";
import { memory } from "./src/sections/memory.ts";
import { operations } from "./src/sections/operations.ts";
import { pages } from "./src/sections/pages.ts";
import { starts } from "./src/sections/starts.ts";
import { throughput } from "./src/sections/throughput.ts";
import { MOCK_FILE, SPEC_FILE } from "./src/servers.ts";

const FULL: MockPlan = { rounds: 3, warmUp: 1, seconds: 5, shortSeconds: 3, starts: 5, soak: 60 };
const QUICK: MockPlan = { rounds: 3, warmUp: 1, seconds: 1, shortSeconds: 1, starts: 3, soak: 0 };

await runBench({
  sections: { throughput, starts, pages, operations, memory },
  full: FULL,
  quick: QUICK,
  files: [MOCK_FILE, SPEC_FILE],
  title: ({ rounds }) => `GET ${LIST}, ${CONNECTIONS} keep-alive connections, median of ${rounds} rounds`,
  isSkipped: (section, { soak }) => section === "memory" && soak === 0,
});
