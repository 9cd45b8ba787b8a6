/** `--help` of the commands of the root. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { helpFor } from "../../scripts/help.ts";
import { root, run } from "../src/run.ts";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
const commands = Object.entries(scripts).filter(([, command]) => command.startsWith("node scripts/main.mjs "));

test.each(commands)("%s --help says what the command does and how to call it", (name, command) => {
  const help = helpFor([...command.split(" ").slice(2), "--help"])!;
  expect(help).toContain(`npx -y pnpm@12 ${name}`);
  expect(help.split("\n").length).toBeLessThan(60);
});

test.each(["start", "dev", "prism"])("%s --help lists its ports, and starts nothing", async (command) => {
  const { code, stdout, stderr } = await run(process.execPath, [join(root, "scripts/main.mjs"), command, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^ {2}--\S*port +NUMBER +\(default: 401\d; 0 is any free port\)$/m);
});

test("contract drift has a help of its own", async () => {
  const drift = ["program", "contract", "drift", "--help"];
  const { stdout } = await run(process.execPath, [join(root, "scripts/main.mjs"), ...drift]);
  expect(stdout).toMatch(/^contract drift /);
});
