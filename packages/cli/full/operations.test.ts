/** Each operation of the spec is a command. Nothing here names one: they are read from the document. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

import { createClient } from "@9pic/client";
import { readDocumentFile } from "@9pic/openapi/node";
import { describe, expect, test } from "vitest";

import { commands } from "../src/generated/commands.ts";
import type { OperationCommand } from "../src/operation-command.ts";
import { KEY, ORG, run, serveSandbox, temporaryFolder } from "./api.ts";

const api = await readDocumentFile(createRequire(import.meta.url).resolve("@9pic/spec/openapi.json"));
/** The smallest JPEG: the markers of its start and its end. */
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9);

/** Returns the values of the example as the client takes them, and writes its files to a folder. */
function exampleOf({ parameters, body }: OperationCommand, folder: string): Record<string, any> {
  const given = parameters.filter(
    ({ name, required, example }) => required && name !== "org_id" && example !== undefined,
  );
  const args = Object.fromEntries(given.map(({ name, example }) => [name, example]));
  if (!body) return args;
  if (body.kind === "json") return { ...args, body: body.example };
  const values = body.example as Record<string, unknown>;
  const fields = body.fields
    .filter(({ name }) => values[name] !== undefined)
    .map(({ name, type, mediaType }) => {
      if (type !== "file") return [name, values[name]];
      writeFileSync(join(folder, String(values[name])), JPEG);
      return [name, new File([JPEG], String(values[name]), mediaType === undefined ? {} : { type: mediaType })];
    });
  return { ...args, body: Object.fromEntries(fields) };
}

const dataOf = async (url: string, { operationId }: OperationCommand, args: object): Promise<unknown> => {
  const client = createClient({ apiKey: KEY, orgId: ORG, baseUrl: url }) as unknown as Record<
    string,
    (args: object) => any
  >;
  return client[operationId]!(args);
};

test("there is a command for each operation of the document", () => {
  expect(commands.map(({ operationId }) => operationId)).toEqual(api.operations.map(({ operationId }) => operationId));
  expect(new Set(commands.map(({ command }) => command)).size).toBe(commands.length);
});

describe.each(commands.map((entry) => [entry.command, entry] as const))("9pic %s", (command, entry) => {
  const operation = api.operations.find(({ operationId }) => operationId === entry.operationId)!;

  test("describes each parameter and its limits in the help", async () => {
    const { code, stdout } = await run([command, "--help"], { env: { COLUMNS: "200" } });
    expect(code).toBe(0);
    for (const { name, flag, maximum, values = [], deprecated } of entry.parameters) {
      expect(operation.parameters.map((parameter) => parameter.name)).toContain(name);
      if (deprecated) continue;
      expect(stdout).toContain(`--${flag}`);
      for (const part of [maximum ?? "", ...values]) expect(stdout).toContain(String(part));
    }
    expect(stdout).toContain("Examples:");
  });

  test("prints what the client returns for the example in the help, given as flags and as --args", async () => {
    const { url, env } = await serveSandbox();
    const folder = temporaryFolder();
    const args = exampleOf(entry, folder);
    const expected = await dataOf(url, entry, args);
    const byFlags = await run([command, ...entry.example, "--json"], { env, cwd: folder });
    const note = entry.deprecated ? `${entry.operationId} is deprecated.\n` : "";
    expect(byFlags).toMatchObject({ code: 0, stderr: note });
    expect(byFlags.stdout === "" ? undefined : JSON.parse(byFlags.stdout)).toEqual(expected);
    const asText = JSON.stringify(args, (_, value) => (value instanceof File ? `@${value.name}` : value));
    const withFiles = { ...args, ...(args.body && { body: withPaths(args.body) }) };
    const byArgs = await run([command, "--args", args.body ? JSON.stringify(withFiles) : asText, "--json"], {
      env,
      cwd: folder,
    });
    expect(byArgs).toEqual(byFlags);
  });

  test("prints the request of the example with --dry-run, and the key in no form", async () => {
    const folder = temporaryFolder();
    exampleOf(entry, folder);
    const env = { NINEPIC_API_KEY: "sk-live-0123456789abcdef", NINEPIC_BASE_URL: "https://api.example.com" };
    const { code, stdout, stderr } = await run([command, ...entry.example, "--dry-run"], { env, cwd: folder });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(new RegExp(`^${operation.method} https://api\\.example\\.com/`));
    expect(stdout).not.toContain("0123456789");
  });

  test("prints a command of curl that sends the same request, with the key from the environment", async () => {
    const { env, requests } = await serveSandbox();
    const folder = temporaryFolder();
    exampleOf(entry, folder);
    await run([command, ...entry.example], { env, cwd: folder });
    const { stdout } = await run([command, ...entry.example, "--curl"], { env, cwd: folder });
    expect(stdout).not.toContain(KEY);
    const options = { cwd: folder, env: { PATH: process.env.PATH, NINEPIC_API_KEY: KEY } };
    await promisify(execFile)("sh", ["-c", `${stdout.trimEnd()} --silent`], options);
    const [ours, curls] = requests.map(({ method, url, headers, body }) => {
      const [type = ""] = (headers["content-type"] ?? "").split(";");
      const boundary = /boundary="?([^";]+)/.exec(headers["content-type"] ?? "")?.[1] ?? "\0";
      return {
        method,
        url,
        key: headers["x-api-key"],
        type,
        body: body.toString("latin1").replaceAll(boundary, "").replaceAll(/-{2,}/g, ""),
      };
    });
    expect(curls).toEqual(ours);
  });
});

const withPaths = (body: object): object =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, value instanceof File ? `@${value.name}` : value]),
  );
