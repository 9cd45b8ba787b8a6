/** Compares the docs with their peers: `pnpm bench docs [--quick] [section ...]`. README.md explains the columns. */
import { BUILDER_FILE } from "./docs/build.ts";
import { axe } from "./docs/sections/axe.ts";
import { build } from "./docs/sections/build.ts";
import { interaction } from "./docs/sections/interaction.ts";
import { lighthouseScores as lighthouse } from "./docs/sections/lighthouse.ts";
import { pages } from "./docs/sections/pages.ts";
import { runBench } from "./src/bench.ts";
import { SPEC_FILE } from "./src/servers.ts";

await runBench({
  sections: { pages, lighthouse, axe, interaction, build },
  full: 3,
  quick: 1,
  files: [BUILDER_FILE, SPEC_FILE],
  head: "figure",
});
