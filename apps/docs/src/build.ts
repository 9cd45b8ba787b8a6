/** Builds the site: `node src/build.ts [--spec FILE] [--out FOLDER] [--site URL] [--base PATH]`. */
import { buildSite } from "./build-site.ts";
import { readOptions, USAGE } from "./options.ts";

const args = process.argv.slice(2);
try {
  if (args.includes("--help")) console.log(USAGE);
  else {
    const options = readOptions(args);
    const { count, warnings } = await buildSite(options);
    for (const warning of warnings) console.error(`docs: warning: ${warning}`);
    if (process.stdout.isTTY) console.log(`${count} pages for ${options.site}${options.base} in ${options.out}`);
  }
} catch (error) {
  console.error(`docs: ${(error as Error).message}`);
  process.exitCode = 1;
}
