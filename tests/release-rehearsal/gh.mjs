/**
 * Stands in for `gh release create ID FILE ... --title TEXT --notes-file FILE --target COMMIT`: creates the tag in the remote of the
 * current repository, as GitHub does, and adds a line to the file in `GH_RELEASES`. It fails if there is such a tag.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { title: { type: "string" }, "notes-file": { type: "string" }, target: { type: "string" } },
});
const [, , id, ...files] = positionals;
if (positionals.slice(0, 2).join(" ") !== "release create")
  throw new Error(`gh ${positionals.join(" ")} is not known here.`);
execFileSync("git", [
  "push",
  "--quiet",
  "origin",
  `${values.target}:refs/tags/${id}`,
  `--force-with-lease=refs/tags/${id}:`,
]);
const release = {
  id,
  title: values.title,
  commit: values.target,
  notes: readFileSync(values["notes-file"], "utf8").trim(),
  // As GitHub does, it reads each file.
  files: files.map((file) => ({ name: basename(file), bytes: readFileSync(file).length })),
};
appendFileSync(process.env.GH_RELEASES, `${JSON.stringify(release)}\n`);
