/** The entries of the packed client, with the libraries that they are for, and without the optional one. */
import { existsSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { run } from "../src/run.ts";
import { type RunningMock, startMock } from "../src/servers.ts";
import { createUserProject, type UserProject } from "../src/user-project.ts";

const QUERIES = ["@tanstack/query-core@5.108.4", "@tanstack/react-query@5.108.4", "@tanstack/vue-query@5.104.0"];
const PACKAGES = [...QUERIES, "react@19", "@types/react@19", "vue@3", "@types/node@24"];
const API = "@opentelemetry/api";

let mock: RunningMock;
let project: UserProject;
beforeAll(async () => {
  mock = await startMock();
  project = await createUserProject("entries", PACKAGES);
});
afterAll(async () => {
  project?.remove();
  await mock.stop();
});

/** Runs a program of the project with a version of Node. */
const runOn = (node: string, file: string) =>
  run("npx", ["-y", "-p", `node@${node}`, "node", file], {
    cwd: project.folder,
    env: { ...project.npmEnv, NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903", NINEPIC_BASE_URL: mock.url },
  });

test("npm does not install the optional peer, and only the entry that needs it asks for it", async () => {
  expect(existsSync(join(project.folder, "node_modules", API))).toBe(false);
  expect(await runOn("24", "entries.mjs")).toMatchObject({ code: 0, stdout: "24 24 true\n" });
  const { code, stderr } = await runOn("24", "traces.mjs");
  expect([code, stderr]).toEqual([1, expect.stringContaining(`Cannot find package '${API}'`)]);
});

test("the entries run on Node 20.19, with the oldest and the newest version of the peer", async () => {
  for (const version of ["1.9.0", "1"]) {
    const installed = await run("npm", ["install", "--no-audit", `${API}@${version}`], {
      cwd: project.folder,
      env: project.npmEnv,
    });
    expect(installed.code, installed.stderr).toBe(0);
    expect(await runOn("20.19.0", "traces.mjs")).toMatchObject({ code: 0, stdout: "ok\n" });
  }
  expect(await runOn("20.19.0", "entries.mjs")).toMatchObject({ code: 0, stdout: "24 24 true\n" });
});

const RESOLUTIONS = ["--module node16", "--module nodenext", "--module esnext --moduleResolution bundler"];
test.each(["5.9", "6", "7"].flatMap((version) => RESOLUTIONS.map((options) => [version, options])))(
  "the entries type-check with TypeScript %s and %s, strict or not",
  async (version, options) => {
    for (const strict of ["true", "false"]) {
      const flags = `--noEmit --skipLibCheck --strict ${strict} --target es2023 --lib es2023,dom,dom.iterable --types node`;
      const args = ["-y", "-p", `typescript@${version}`, "tsc", ...`${flags} ${options}`.split(" ")];
      const compiled = await run("npx", [...args, "queries.ts", "commonjs.cts"], {
        cwd: project.folder,
        env: project.npmEnv,
      });
      expect(compiled).toMatchObject({ code: 0, stdout: "" });
    }
  },
);
