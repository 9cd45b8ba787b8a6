/** Edits in a folder, as an editor makes them. */
import { EventEmitter, once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";

import { watchFolder } from "../src/dev/watch.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  for (const name of ["paths", "dist"]) mkdirSync(join(folder, name));
  edit("openapi.yaml", "first");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const edit = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Work that reads what it watches, and knows how often it ran at once. It takes until it is released, if it is held. */
class Work extends EventEmitter {
  readonly saw: string[] = [];
  isHeld = false;
  mostAtOnce = 0;
  #running = 0;

  /** Watches until the test is over. */
  constructor(path = folder) {
    super();
    const stop = watchFolder(path, () => this.#run(path));
    onTestFinished(() => {
      stop();
      this.release();
    });
  }

  async #run(path: string): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#running);
    const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    this.saw.push(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")).join(" "));
    this.emit("saw");
    if (this.isHeld) await once(this, "release");
    this.#running--;
  }

  release(): void {
    this.isHeld = false;
    this.emit("release");
  }

  /** Waits until an edit was seen. */
  async toSee(text: string): Promise<void> {
    if (this.saw.at(-1)?.includes(text)) return;
    await once(this, "saw");
    await this.toSee(text);
  }
}

test("an edit is worked on, and the next one too", async () => {
  const work = new Work();
  for (const text of ["second", "third"]) {
    edit("openapi.yaml", text);
    await work.toSee(text);
  }
  expect(work.mostAtOnce).toBe(1);
});

test("an edit while work is going on waits for its end, and is not missed", async () => {
  // The other one tells when the edit was noticed.
  const [work, other] = [new Work(), new Work()];
  work.isHeld = true;
  edit("openapi.yaml", "second");
  await Promise.all([work.toSee("second"), other.toSee("second")]);

  edit("openapi.yaml", "third");
  await other.toSee("third");
  expect(work.saw.at(-1), "the first work is not done yet").toBe("second");
  work.release();
  await work.toSee("third");
  expect(work.mostAtOnce).toBe(1);
});

test("a file that an editor puts in the place of another is an edit, every time", async () => {
  const work = new Work();
  for (const text of ["second", "third", "fourth"]) {
    edit("openapi.yaml~", text);
    renameSync(join(folder, "openapi.yaml~"), join(folder, "openapi.yaml"));
    await work.toSee(text);
  }
});

test("a file in a folder is an edit, also if the folder is new, or was away", async () => {
  const work = new Work();
  for (const [path, text] of [
    ["paths", "a"],
    ["more", "b"],
    ["more", "c"],
    ["more/deep", "d"],
    ["more/deep", "e"],
  ] as const) {
    mkdirSync(join(folder, path), { recursive: true });
    edit(`${path}/ping.yaml`, `new ${text}`);
    await work.toSee(`new ${text}`);
  }
  rmSync(join(folder, "more"), { recursive: true });
  mkdirSync(join(folder, "more"));
  edit("more/ping.yaml", "back");
  await work.toSee("back");
  edit("more/ping.yaml", "again");
  await work.toSee("again");
});

test("what is made from the spec is no edit of it", async () => {
  const [work, inside] = [new Work(), new Work(join(folder, "dist"))];
  edit("dist/openapi.json", "made");
  await inside.toSee("made");
  edit("openapi.yaml", "second");
  await work.toSee("second");
  expect(work.saw.filter((text) => !text.includes("second"))).toEqual([]);
});

test("after the end nothing is worked on", async () => {
  const runs: string[] = [];
  const stop = watchFolder(folder, async () => void runs.push("run"));
  const other = new Work();
  edit("openapi.yaml", "second");
  stop();
  await other.toSee("second");
  expect(runs).toEqual([]);
});
