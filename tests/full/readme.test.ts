/** The commands and samples of the README. Those that install or build are run in a fresh clone by `full/`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createClient } from "@9pic/client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { publicPackages } from "../../scripts/release/packages.ts";
import { readReadme } from "../src/code-blocks.ts";
import { root, run } from "../src/run.ts";
import { compileSamples, runSample, writeSample } from "../src/samples.ts";
import { type RunningMock, startDocs, startMock } from "../src/servers.ts";

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { text, blocks, commands } = readReadme();
const DOCS = "http://127.0.0.1:4011";
const curls = commands.filter((command) => command.startsWith("curl "));
const others = commands.filter((command) => !curls.includes(command));

let mock: RunningMock;
let docs: { url: string; stop: () => void };
beforeAll(async () => {
  [mock, docs] = await Promise.all([startMock(), startDocs()]);
});
afterAll(async () => {
  docs.stop();
  await mock.stop();
});

test.each(curls.filter((command) => command.includes(DOCS)))(
  "the README's command returns a Markdown page: %s",
  async (command) => {
    const { code, stdout } = await run("sh", ["-c", `${command.replace(DOCS, docs.url)} --fail`]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^# /m);
  },
);

test.each(curls.filter((command) => !command.includes(DOCS)))(
  "the README's command returns an envelope from the mock: %s",
  async (command) => {
    const { code, stdout, stderr } = await runSample("readme-curl", "sh", command, mock);
    expect(code, stderr).toBe(0);
    const body = JSON.parse(stdout.slice(stdout.indexOf("{")));
    expect(Object.keys(body).toSorted()).toEqual(["data", "message", "responseType"]);
    expect(mock.requestedPaths().at(-1)).toMatch(/^\/api\/v1\/ext\/90[345]\//);
  },
);

test.each(others)("the README's command is a script of the root: %s", (command) => {
  const script = /^npx (?:--offline )?-y pnpm@12 (?:run )?([\w:]+)/.exec(command)?.[1];
  expect(scripts).toHaveProperty([script!]);
});

test("the README's sample lists the events of organisation 903, and compiles", async () => {
  const [sample] = blocks("js");
  const { code, stdout, stderr } = await runSample("readme", "js", sample!, mock);
  expect(code, stderr).toBe(0);
  expect(stdout).toMatch(/^456 Mumbai Marathon 2026$/m);
  expect(await compileSamples([writeSample("readme-compiled", "ts", sample!, mock)])).toMatchObject({
    code: 0,
    stdout: "",
  });
});

const [compilerMessage, errorMessage] = blocks("text") as [string, string];

test("the README's compiler message is what tsc prints", async () => {
  const [call] = compilerMessage.split("\n");
  const source = `import { createClient } from "@9pic/client";\nconst pic = createClient();\nvoid ${call}\n`;
  const { stdout } = await compileSamples([writeSample("readme-wrong-argument", "ts", source, mock)]);
  expect(stdout).toContain(/'pagesize'.*/.exec(compilerMessage)![0]);
});

test("the README's error message is what the client throws", async () => {
  const pic = createClient({ apiKey: "demo-key-inactive", orgId: 903, baseUrl: mock.url });
  await expect(pic.ping({ event_id: 456 })).rejects.toThrow(errorMessage.trim().replace("…", ""));
});

test("the README has at most 150 lines, and says the license, the version and the versions of Node of the packages", () => {
  expect(text.split("\n").length - 1).toBeLessThanOrEqual(150);
  for (const { folder } of publicPackages()) {
    const { license, engines } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    expect(text).toContain(`License ${license} ·`);
    if (engines) expect(text).toContain(`Node ${engines.node.replace(">=", "")}`);
  }
  const { version } = publicPackages().find(({ name }) => name === "@9pic/client")!;
  expect(text).toContain(`version ${version.replace(/\.\d+$/, "")}.`);
});
