/** Which releases `release:announce` makes, and what they contain: in a repository with only what it reads, and a registry of two versions. */
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { publicPackages } from "../../scripts/release/packages.ts";
import { cleanEnvironment } from "../src/clone.ts";
import { type CommandResult, type Environment, root, run } from "../src/run.ts";

const [NAME, OLD, NEW] = ["@9pic/client", "7.0.0", "7.1.0"] as const;
/** The commit that the newer version names; the older one names none. */
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

const parent = mkdtempSync(join(tmpdir(), "9pic-announce-"));
const repository = join(parent, "repository");
const release = join(repository, "release");
const env = {
  ...cleanEnvironment(join(parent, "home")),
  TMPDIR: parent,
  NO_PROXY: "127.0.0.1",
  npm_config_update_notifier: "false",
};
const server = createServer(({ url = "" }, response) => {
  const file = /-(\d+\.\d+\.\d+)\.tgz$/.exec(url);
  if (file) return response.end(readFileSync(join(parent, file[1]!, `9pic-client-${file[1]}.tgz`)));
  const versions = [OLD, NEW].map((version) => {
    const tarball = `http://${address()}/-/client-${version}.tgz`;
    return [version, { name: NAME, version, dist: { tarball } }];
  });
  response.writeHead(decodeURIComponent(url) === `/${NAME}` ? 200 : 404, { "content-type": "application/json" });
  return response.end(
    JSON.stringify({ name: NAME, "dist-tags": { latest: NEW }, versions: Object.fromEntries(versions) }),
  );
});
const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;

const git = async (...args: string[]): Promise<string> => {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const { code, stdout, stderr } = await run("git", [...author, ...args], { cwd: repository, env });
  expect(code, stderr).toBe(0);
  return stdout.trim();
};
const announce = (args: string[] = [], settings: Environment = {}): Promise<CommandResult> =>
  run(process.execPath, ["scripts/main.mjs", "release/announce", ...args], {
    cwd: repository,
    env: { ...env, npm_config_registry: `http://${address()}/`, npm_config_fetch_retries: "0", ...settings },
  });

/** Packs a version into a folder of its own. */
async function pack(version: string, fields: object): Promise<void> {
  const folder = join(parent, version);
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: NAME, version, ...fields }));
  const { code, stderr } = await run("npm", ["pack", "--silent"], { cwd: folder, env });
  expect(code, stderr).toBe(0);
}

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  mkdirSync(join(parent, "home"));
  for (const path of ["scripts", ".nvmrc", "packages/process/src"])
    cpSync(join(root, path), join(repository, path), { recursive: true });
  for (const { folder, name } of publicPackages()) {
    mkdirSync(join(repository, folder), { recursive: true });
    writeFileSync(join(repository, folder, "package.json"), JSON.stringify({ name, version: NEW }));
    const entries = [NEW, OLD, "6.0.0"].map(
      (version) => `## ${version}\n\n### Patch Changes\n\n- What ${version} changed.\n`,
    );
    writeFileSync(join(repository, folder, "CHANGELOG.md"), `# ${name}\n\n${entries.join("\n")}`);
  }
  await pack(OLD, {});
  await pack(NEW, { gitHead: COMMIT });
  mkdirSync(release);
  // The older one was packed again, from other files.
  cpSync(join(parent, NEW, `9pic-client-${NEW}.tgz`), join(release, `9pic-client-${NEW}.tgz`));
  for (const version of [OLD, NEW]) writeFileSync(join(release, `9pic-client-${version}.cdx.json`), "{}");
  writeFileSync(join(release, `9pic-client-${OLD}.tgz`), "other bytes");
  await git("init", "--quiet");
  await git("add", "scripts");
  await git("commit", "--quiet", "--message", "chore: begin");
});
afterAll(async () => {
  server.closeAllConnections();
  await once(server.close(), "close");
  rmSync(parent, { recursive: true, force: true });
});

/** Returns what the release of a version contains, after it has compared the tarball with that of the registry. */
function readRelease(version: string): { notes: string; files: string[] } {
  const [folder, tarball] = [join(repository, "announcements", `9pic-client-${version}`), `9pic-client-${version}.tgz`];
  const files = readdirSync(join(folder, "files")).toSorted();
  expect(readFileSync(join(folder, "files", tarball))).toEqual(readFileSync(join(parent, version, tarball)));
  return { notes: readFileSync(join(folder, "notes.md"), "utf8"), files };
}

test("announces each published version without a tag, the older first, with its notes and files, at the commit that it was packed from", async () => {
  const { code, stdout, stderr } = await announce();
  expect(code, stderr).toBe(0);
  expect(stdout.trim().split("\n")).toEqual([
    `${NAME}@${OLD} ${await git("rev-parse", "HEAD")} announcements/9pic-client-${OLD}`,
    `${NAME}@${NEW} ${COMMIT} announcements/9pic-client-${NEW}`,
  ]);
  expect(stderr).toBe(`${NAME}@${OLD} was packed by another run, so its release has no bill of materials.\n`);

  expect(readRelease(OLD)).toEqual({
    notes: `### Patch Changes\n\n- What ${OLD} changed.\n`,
    files: [`9pic-client-${OLD}.tgz`],
  });
  expect(readRelease(NEW)).toEqual({
    notes: `### Patch Changes\n\n- What ${NEW} changed.\n`,
    files: [`9pic-client-${NEW}.cdx.json`, `9pic-client-${NEW}.tgz`],
  });
});

test("announces nothing that has a tag", async () => {
  await git("tag", `${NAME}@${OLD}`);
  onTestFinished(async () => void (await git("tag", "--delete", `${NAME}@${OLD}`)));
  expect(await announce(["--list"])).toEqual({ code: 0, stdout: `${NAME}@${NEW}\n`, stderr: "" });
});

test("asks the registry for the packages of the scope in RELEASE_SCOPE", async () => {
  expect(await announce(["--list"], { RELEASE_SCOPE: "@acme" })).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("does not take a registry that does not respond for one without packages", async () => {
  const { code, stdout, stderr } = await announce(["--list"], { npm_config_registry: "http://127.0.0.1:9/" });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^The registry could not be queried for @9pic\/\w+, so nothing was changed: .*ECONNREFUSED/);
});
