/** The client from its tarball, on each supported runtime and with each supported version of TypeScript. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { environmentWithCache } from "../src/clone.ts";
import { type CommandResult, run } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { packOne } from "../src/tarballs.ts";

const parent = mkdtempSync(join(tmpdir(), "9pic-client-"));
const project = join(parent, "project");
const env = environmentWithCache(join(parent, "home"));
const output = ({ stdout, stderr }: CommandResult): string => stdout + stderr;

const PROGRAM = `
import { createClient, isNinePicError, type EventListItem } from "@9pic/client";
import { validate } from "@9pic/client/validate";

const pic = createClient({ middleware: [validate()] });
const events: EventListItem[] = [];
for await (const event of pic.listEvents({ page_size: 10 })) events.push(event);
const result = await pic.getEventDetails({ event_id: 404404 }).result();
const status: 404 | undefined = !result.ok && result.kind === "not_found" ? result.status : undefined;
const error: unknown = await pic.ping({ event_id: 90501 }).catch((thrown: unknown) => thrown);
console.log(events.length, status, isNinePicError(error) && error.kind);
`;

const REQUIRE = `
const required = require("@9pic/client");
import("@9pic/client").then((imported) => console.log(typeof required.createClient, imported.createClient === required.createClient));
`;

const COMMONJS = `
import { createClient, type EventListItem } from "@9pic/client";
import { validate } from "@9pic/client/validate";

const pic = createClient({ middleware: [validate()] });
export const listEvents = async (): Promise<EventListItem[]> => (await pic.listEvents()).events;
`;

/** More calls with one signal than Node allows listeners, one after the other and at once, and a list page by page. */
const SIGNAL = `
import { createClient } from "@9pic/client";

const { signal } = new AbortController();
const pic = createClient();
for (let count = 0; count < 20; count++) await pic.ping({ event_id: 456 }, { signal });
await Promise.all(Array.from({ length: 20 }, () => pic.ping({ event_id: 456 }, { signal }).result()));
await Promise.all(Array.from({ length: 20 }, () => pic.fetch("/api/v1/ext/903/events", { signal })));
const lists = Array.from({ length: 20 }, () => pic.listEvents({ page_size: 5 }, { signal }).toArray());
console.log((await Promise.all(lists)).flat().length);
`;

let mock: RunningMock;
beforeAll(async () => {
  mkdirSync(join(parent, "home"));
  mkdirSync(project);
  mock = await startMock();
  const { file: tarball } = await packOne("@9pic/client");
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  writeFileSync(join(project, "program.ts"), PROGRAM);
  // Removes the types, as a compiler would.
  const program = PROGRAM.replace(", type EventListItem", "").replaceAll(
    /: (EventListItem\[\]|404 \| undefined|unknown)(?= =|\))/g,
    "",
  );
  writeFileSync(join(project, "program.mjs"), program);
  writeFileSync(join(project, "program.cjs"), REQUIRE);
  writeFileSync(join(project, "signal.mjs"), SIGNAL);
  writeFileSync(join(project, "program.cts"), COMMONJS);
  const installed = await run("npm", ["install", tarball, "@types/node@24"], { cwd: project, env });
  expect(installed.code, output(installed)).toBe(0);
});
afterAll(async () => {
  await mock.stop();
  rmSync(parent, { recursive: true, force: true });
});

test.each(["20.19.0", "22.12.0", "24"])(
  "the packed client on Node %s is one copy by import and by require",
  async (node) => {
    const runOn = (file: string): Promise<CommandResult> =>
      run("npx", ["-y", "-p", `node@${node}`, "node", file], {
        cwd: project,
        env: { ...env, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url },
      });
    expect(await runOn("program.mjs")).toMatchObject({ code: 0, stdout: "24 404 permission\n" });
    expect(await runOn("program.cjs")).toMatchObject({ code: 0, stdout: "function true\n" });
  },
);

test("calls that share a signal print no warning of listeners on Node 20", async () => {
  const result = await run("npx", ["-y", "-p", "node@20.19.0", "node", "--trace-warnings", "signal.mjs"], {
    cwd: project,
    env: { ...env, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url },
  });
  expect(result).toEqual({ code: 0, stdout: `${20 * 24}\n`, stderr: "" });
});

test.each([["bun"], ["deno", "run", "--allow-all"]])(
  "the packed client on %s is one copy by import and by require",
  async (...command) => {
    const runFile = (file: string): Promise<CommandResult> =>
      run("npx", ["-y", ...command, file], {
        cwd: project,
        env: { ...env, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url },
      });
    const result = await runFile("program.mjs");
    expect(result, output(result)).toMatchObject({ code: 0, stdout: "24 404 permission\n" });
    expect(await runFile("program.cjs")).toMatchObject({ code: 0, stdout: "function true\n" });
  },
);

/** Top-level await needs ES modules, so only the other program compiles to CommonJS. */
const RESOLUTIONS = {
  commonjs: ["--module", "commonjs"],
  node16: ["--module", "node16"],
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
};
const compilers = ["5.9", "6", "7"].flatMap((version) =>
  Object.entries(RESOLUTIONS).map(([name, options]) => ({ version, name, options })),
);
test.each(compilers)(
  "the packed client type-checks with TypeScript $version and $name resolution",
  async ({ version, name, options }) => {
    const flags = [
      "--noEmit",
      "--strict",
      "--target",
      "es2023",
      "--lib",
      "es2023,dom,dom.iterable",
      "--types",
      "node",
      ...options,
    ];
    const args = [
      "-y",
      "-p",
      `typescript@${version}`,
      "tsc",
      ...flags,
      ...(name === "commonjs" ? [] : ["program.ts"]),
      "program.cts",
    ];
    expect(await run("npx", args, { cwd: project, env })).toMatchObject({ code: 0, stdout: "" });
  },
);
