/** The table of `tests/peers/peers.md`, and what the types of the generated Python say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { FOLDER, type Peer, pythonPeer, versionOf } from "./peers.ts";

export type PeerFacts = { nullKept: boolean; unknownAccepted: boolean; knownKept: boolean; errorTyped: boolean };

const COLUMNS: [title: string, value: (row: { peer: Peer; facts: PeerFacts }) => string][] = [
  ["Peer", ({ peer }) => peer.packages.map(versionOf).join(", ")],
  ["Generates", ({ peer }) => peer.generates],
  ["`null` kept", ({ facts }) => yesOrNo(facts.nullKept)],
  ["Unknown status accepted", ({ facts }) => yesOrNo(facts.unknownAccepted)],
  ["Known statuses completed", ({ facts }) => yesOrNo(facts.knownKept)],
  ["Errors typed", ({ facts }) => yesOrNo(facts.errorTyped)],
  ["Differences", ({ peer }) => peer.notes ?? ""],
];
const yesOrNo = (value: boolean): string => (value ? "yes" : "no");
const line = (cells: string[]): string => `| ${cells.join(" | ")} |\n`;

/** Returns the page in Markdown, with a row for each peer. */
export const peersPage = (rows: { peer: Peer; facts: PeerFacts }[]): string =>
  [
    "# What peers keep of the document\n\n",
    "`tests/full/peers.test.ts` writes this page; [README.md](README.md) says what the columns mean.\n\n",
    line(COLUMNS.map(([title]) => title)),
    line(COLUMNS.map(() => "---")),
    ...rows.map((row) => line(COLUMNS.map(([, value]) => value(row)))),
  ].join("");

/** Reads from the generated Python what the compiler reads from the generated TypeScript. */
export function factsOfPython(): PeerFacts {
  const source = readFileSync(join(FOLDER, "generated", pythonPeer.name, "client.py"), "utf8");
  const status = /^EventStatus = (.*)$/m.exec(source)?.[1] ?? "";
  return {
    nullKept: status.includes("Optional"),
    unknownAccepted: /\bstr\b/.test(status),
    knownKept: status.includes("Literal"),
    errorTyped: !source.includes("body: Any"),
  };
}
