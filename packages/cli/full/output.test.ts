/** What a command writes: JSON, CSV and tables. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

import { BIN, event, KEY, ORG, page, run, serve, serveEvents, serveSandbox, start, temporaryFolder } from "./api.ts";

describe("JSON", () => {
  test("is the data of the response without --all, and the default in a pipe", async () => {
    const { env } = await serveEvents(event());
    const { stdout } = await run(["events"], { env });
    expect(JSON.parse(stdout)).toEqual(page([event()]).data);
    expect((await run(["events", "--json"], { env })).stdout).toBe(stdout);
  });

  test("is one array of the items of all pages with --all, which keeps unknown fields", async () => {
    const { env, requests } = await serveSandbox();
    const all = await run(["events", "--all", "--page-size", "10"], { env });
    expect(all.code).toBe(0);
    const items = JSON.parse(all.stdout) as { event_id: number }[];
    expect(requests).toHaveLength(Math.ceil(items.length / 10));
    expect(new Set(items.map(({ event_id }) => event_id)).size).toBe(items.length);
    const { env: other } = await serveEvents(event({ later: { x: 1 } }));
    expect(JSON.parse((await run(["events", "--all"], { env: other })).stdout)).toEqual([event({ later: { x: 1 } })]);
  });

  test("is an empty array for a list without items", async () => {
    const { env } = await serveEvents();
    expect((await run(["events", "--all"], { env })).stdout).toBe("[]\n");
  });

  test("has at most --limit items, and requests no page that it does not need", async () => {
    const { env, requests } = await serveSandbox();
    const { stdout } = await run(["events", "--limit", "3"], { env });
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(requests).toHaveLength(1);
  });

  test("escapes control characters, and means the same", async () => {
    const name = "\u001B[31m red\u009B1m \u202Eevil \u{E0041}";
    const { env } = await serveEvents(event({ event_name: name }));
    for (const args of [["events"], ["events", "--all"]]) {
      const { stdout } = await run(args, { env });
      for (const raw of ["\u001B", "\u009B", "\u202E", "\u{E0041}"]) expect(stdout).not.toContain(raw);
      expect(stdout).toContain(String.raw`\u001b[31m red\u009b1m \u202eevil \udb40\udc41`);
      expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(name));
    }
  });
});

describe("CSV", () => {
  test("has the fields of the spec as columns, whatever a response has", async () => {
    const { env } = await serveEvents(event({ event_name: 'A "big", run\nof two', later: 1 }), event({ event_id: 2 }));
    const { stdout } = await run(["events", "--csv"], { env });
    expect(stdout.split("\n")[0]).toBe("event_id,event_name,event_slug,event_date,status,cover_image");
    expect(stdout).toContain('1,"A ""big"", run\nof two",run,,active,\n2,Run');
  });

  test("has a header for a list without items, and a row for a single object", async () => {
    const { env } = await serveEvents();
    for (const args of [
      ["events", "--csv"],
      ["events", "--csv", "--all"],
    ])
      expect((await run(args, { env })).stdout).toMatch(/^event_id,[\w,]+\n$/);
    const sandbox = await serveSandbox();
    const { stdout } = await run(["event", "456", "--csv"], sandbox);
    expect(stdout).toMatch(/^event_id,[\w,]+\n456,[^\n]+\n$/);
  });

  test("has no field that a spreadsheet takes for a formula", async () => {
    const formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1"];
    const { env } = await serveEvents(...formulas.map((event_name) => event({ event_name })));
    const { stdout } = await run(["events", "--csv"], { env });
    const names = stdout
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",")[1]);
    expect(names).toEqual(formulas.map((text) => `'${text}`));
  });
});

describe("a table", () => {
  test("fits the width: values are cut with an ellipsis, and the last columns are left out", async () => {
    const { env } = await serveEvents(
      event({ event_name: "A very long name of an event ".repeat(5), cover_image: "x".repeat(300) }),
    );
    for (const width of [20, 40, 80, 200]) {
      const { stdout } = await run(["events", "--table"], { env: { ...env, COLUMNS: String(width) } });
      const lines = stdout.trimEnd().split("\n");
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
      if (width > 20 && width < 200) expect(stdout).toContain("…");
    }
  });

  test("aligns wide characters", async () => {
    const { env } = await serveEvents(event({ event_name: "東京マラソン" }), event({ event_name: "👩‍👩‍👧 run" }), event());
    const { stdout } = await run(["events", "--table"], { env });
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "event_id  event_name    event_slug  event_date  status  cover_image",
      "       1  東京マラソン  run                     active",
      "       1  👩‍👩‍👧 run        run                     active",
      "       1  Run           run                     active",
    ]);
  });

  test("escapes control characters, and a line break makes no row", async () => {
    const { env } = await serveEvents(event({ event_name: "\u001B]0;title\u0007a\nb" }));
    const { stdout } = await run(["events", "--table"], { env });
    expect(stdout).toContain(String.raw`\u{1b}]0;title\u{7}a\nb`);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
  });

  test("shows a single object as lines of fields, also those that the spec does not name", async () => {
    const url = await serve((_, response) => {
      const data = { event_id: 456, cover: { url: "/x", sizes: [1, 2] }, status: null };
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ responseType: "success", message: "", data }));
    });
    const { stdout } = await run(["event", "456", "--table"], { env: { NINEPIC_BASE_URL: url } });
    expect(stdout).toBe("event_id     456\ncover.url    /x\ncover.sizes  [1,2]\nstatus\n");
  });

  test("is linear in what the server sends", async () => {
    const { env } = await serveEvents(
      event({ event_name: "é".repeat(3_000_000), event_slug: "\u0301".repeat(900_000) }),
    );
    const { code, stdout } = await run(["events", "--table"], { env });
    expect(code).toBe(0);
    expect(stdout.length).toBeLessThan(5000);
  });
});

/** Runs a command line in a terminal of 80 columns, in which stdout and stderr are one. */
async function inTerminal(command: string, env: Record<string, string>): Promise<string> {
  const line = `stty cols 80; ${process.execPath} ${BIN} ${command}`;
  const settings = {
    PATH: process.env.PATH,
    HOME: temporaryFolder(),
    NINEPIC_API_KEY: KEY,
    NINEPIC_ORG_ID: String(ORG),
    TERM: "xterm",
  };
  const { stdout } = await promisify(execFile)("script", ["-qec", line, "/dev/null"], {
    env: { ...settings, ...env },
  });
  return stdout;
}

const BOLD = "\u001B[1m";

describe("a terminal", () => {
  test("gets a table in colour, and the page that follows", async () => {
    const { env } = await serveSandbox();
    const shown = await inTerminal("events", env);
    expect(shown.startsWith(`${BOLD}event_id`)).toBe(true);
    expect(shown).toMatch(/too narrow: cover_image\.[^]*Next: --page 2, or --all\./);
    expect(await inTerminal("events", { ...env, NO_COLOR: "1" })).toMatch(/^event_id/);
  });

  test("shows progress on stderr where the items go to a file, and nothing of it in a pipe", async () => {
    const { env } = await serveSandbox();
    const file = join(temporaryFolder(), "events.csv");
    expect(await inTerminal(`events --all --page-size 5 --csv --output ${file}`, env)).toContain("\r\u001B[K5 of ");
    expect((await run(["events", "--all", "--csv"], { env })).stderr).toBe("");
  });

  test("gets no control character of a server, also in CSV", async () => {
    const { env } = await serveEvents(event({ event_name: "\u001B]0;title\u0007" }));
    for (const format of ["--csv", "--json", "--table"])
      expect(await inTerminal(`events ${format}`, env)).not.toContain("\u001B]0;");
  });
});

test("FORCE_COLOR colours a table in a pipe", async () => {
  const { env } = await serveEvents(event());
  expect((await run(["events", "--table"], { env: { ...env, FORCE_COLOR: "1" } })).stdout).toContain("\u001B[1m");
});

test("ends quietly with 0 if the reader of a pipe has enough", async () => {
  const { env } = await serveSandbox();
  const child = start(["events", "--all", "--page-size", "1"], { env });
  child.stdout.once("data", () => child.stdout.destroy());
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, stderr]).toEqual([0, ""]);
});
