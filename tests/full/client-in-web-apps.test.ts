/** The packed client in web apps: in jsdom and happy-dom, and with the query libraries of React, Vue, Svelte and Solid. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { type RunningMock, startMock } from "../src/servers.ts";
import { createUserProject, type UserProject } from "../src/user-project.ts";

const PACKAGES = [
  ...["typescript@5.9", "vitest@5.1.1", "@types/node@24", "jsdom@31", "happy-dom@21"],
  ...["react@19", "react-dom@19", "@types/react@19", "@types/react-dom@19"],
  ...["@tanstack/react-query@5", "openapi-react-query@0.5", "swr@2", "swr-openapi@5"],
  ...[
    "vue@3",
    "@tanstack/vue-query@5",
    "svelte@5",
    "@tanstack/svelte-query@6",
    "solid-js@1",
    "@tanstack/solid-query@5",
  ],
];

let mock: RunningMock;
let project: UserProject;
beforeAll(async () => {
  mock = await startMock();
  project = await createUserProject("web", PACKAGES);
});
afterAll(async () => {
  project?.remove();
  await mock.stop();
});

test("the components of web apps type-check with strict, in React, Vue, Svelte and Solid", async () => {
  expect(await project.run("tsc", [])).toMatchObject({ code: 0, stdout: "" });
});

test("web apps show data and errors of the API in jsdom and happy-dom", async () => {
  const { code, stdout, stderr } = await project.run("vitest", ["run"], { NINEPIC_BASE_URL: mock.url });
  expect(code, stdout + stderr).toBe(0);
});
