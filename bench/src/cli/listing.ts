import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { type ClientPlan, measure, ratio } from "../client/rounds.ts";
import { digits, median, table } from "../figures.ts";
import { rss } from "../proc.ts";
import type { SectionResult } from "../targets.ts";
import { CLI_FILE, startNode, timeNode } from "./program.ts";

const ITERATE = fileURLToPath(new URL("./iterate.ts", import.meta.url));
const SERVE = fileURLToPath(new URL("./serve.ts", import.meta.url));
const CLIENT = "client, for await";
const PAGE_SIZE = 100;
const LIST = [CLI_FILE, "list-events", "--all", "--page-size", String(PAGE_SIZE)];
/** How much longer the list is in which the memory must not grow further. */
const LONGER = 3;
const SAMPLE_MS = 20;

/** Measures the time and the memory of a long list, against the client's own iteration over it. */
export async function listing({ rounds, events }: ClientPlan): Promise<SectionResult> {
  const server = startNode([SERVE, String(LONGER * events)]);
  server.stdout!.setEncoding("utf8");
  const [url] = (await once(server.stdout!, "data")) as [string];
  const env = { NINEPIC_BASE_URL: url.trim(), NINEPIC_API_KEY: "demo-key", NINEPIC_ORG_ID: "903" };
  // The last pages of the longer list.
  const page = String(((LONGER - 1) * events) / PAGE_SIZE + 1);
  const last = [...LIST, "--page", page];
  try {
    const subjects = {
      [CLIENT]: () => timeNode([ITERATE, page], env),
      ...Object.fromEntries(
        ["--csv", "--json", "--table"].map((flag) => [`9pic ${flag}`, () => timeNode([...last, flag], env)]),
      ),
    };
    const values = await measure(subjects, Math.min(rounds, 5));
    const short = Math.max(...(await sampleMemory([...last, "--csv"], env)));
    const long = Math.max(...(await sampleMemory([...LIST, "--csv"], env)));
    const rows = Object.keys(subjects).map((name) => [
      name,
      digits(median(values.get(name)!)),
      digits(ratio(values, name, CLIENT)),
    ]);
    return {
      title: `${events} events in pages of 100, each program with its start`,
      text: [
        table(["program", "ms", `/ ${CLIENT}`], rows),
        table(
          ["RSS of 9pic --csv, MB, at most", `${events} events`, `${LONGER * events} events`],
          [["", digits(short), digits(long)]],
        ),
      ].join("\n\n"),
      targets: [
        { name: `9pic --csv / ${CLIENT}`, value: ratio(values, "9pic --csv", CLIENT), atMost: 1.2 },
        { name: `RSS: ${LONGER * events} events / ${events}`, value: long / short, atMost: 1.1 },
      ],
    };
  } finally {
    server.kill();
  }
}

/** Samples the resident memory of a process until it ends, in MB. */
async function sampleMemory(args: readonly string[], env: Record<string, string>): Promise<number[]> {
  const child = startNode(args, env);
  const ended = once(child, "close");
  const samples: number[] = [];
  while (child.exitCode === null) {
    try {
      samples.push(rss(child.pid!));
    } catch {
      break; // It has ended.
    }
    await wait(SAMPLE_MS);
  }
  await ended;
  return samples.filter(Number.isFinite);
}
