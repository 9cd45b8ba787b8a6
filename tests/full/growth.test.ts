/** The main test of the design: operations are added, and edited, under `spec/` alone. Writes `docs/growth.md`. */
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { edits } from "../growth/edits.ts";
import { layOverSpec, operationIds } from "../growth/overlay.ts";
import { type Cells, columnNames, COLUMNS, growthPage } from "../growth/table.ts";
import { type Clone, cloneRepository } from "../src/clone.ts";
import type { CommandResult } from "../src/run.ts";

const CHANGESET = ".changeset/growth.md";
/** The tests of a clone take two to three minutes on two idle cores. */
const TIMEOUT_MS = 1_200_000;
/** Operations of each kind that `new:operation` writes. */
const WRITTEN = [
  ["listBadges", "--paginated"],
  ["createBadge", "--post"], // at the path of the list
  ["uploadTicket", "--post", "--file", "--tag", "Tickets"],
];

let clone: Clone;
let bump: CommandResult;
let added: CommandResult;
let changed: string[];
let cells: Cells = {};

const output = ({ stdout, stderr }: CommandResult): string => stdout + stderr;
const status = async (): Promise<string[]> => {
  const { stdout } = await clone.run("git", ["status", "--short", "--untracked-files=all"]);
  return stdout.split("\n").flatMap((line) => (/^.[^ ]/.test(line) ? line.slice(3) : []));
};

beforeAll(async () => {
  clone = await cloneRepository();
  layOverSpec(join(clone.folder, "spec"));
  clone.edit({ [CHANGESET]: '---\n"@9pic/spec": minor\n---\n\nPhotos can be searched and downloaded.\n' });
  bump = await clone.pnpm("spec:diff");
  for (const edit of Object.values(edits)) clone.edit(edit);
  for (const args of WRITTEN) expect(await clone.pnpm("new:operation", ...args)).toMatchObject({ code: 0 });
  await clone.pnpm("format");
  added = await clone.pnpm("test");
  changed = await status();
  const tried = await clone.run(process.execPath, ["tests/growth/cells/command.ts", ...operationIds()]);
  cells = JSON.parse(tried.stdout || "{}") as Cells;
}, TIMEOUT_MS);
afterAll(() => clone.remove());

test("new operations, and the edits that maintainers make every month, change files under spec/, and changesets, alone", () => {
  expect(changed).toEqual(
    expect.arrayContaining(["spec/openapi.yaml", "spec/paths/faces.yaml", "spec/paths/badges.yaml"]),
  );
  expect(changed.filter((file) => !/^(spec|\.changeset)\//.test(file))).toEqual([]);
});

test("all checks pass with the new operations, with the edits, and with what new:operation writes", () => {
  expect(added.code, output(added)).toBe(0);
});

test("the changeset is sufficient for the new operations", () => {
  expect(bump.code, output(bump)).toBe(0);
});

describe.each(operationIds())("%s works:", (operationId) => {
  test.each(columnNames.map((name) => [COLUMNS[name], name] as const))("%s", (_title, name) => {
    expect(["works", "–"], cells[operationId]?.[name] ?? "The cells were not tried.").toContain(
      cells[operationId]?.[name],
    );
  });
});

test("docs/growth.md has the table of what works", async () => {
  await expect(growthPage(cells, Object.keys(edits))).toMatchFileSnapshot("../../docs/growth.md");
});
