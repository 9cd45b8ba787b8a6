/** The process of a command: its exit code, its signals and its errors. */
import { CommanderError } from "commander";

import { environment } from "./config/settings.ts";
import { CommandError, EXIT } from "./errors.ts";
import { createHideKey } from "./hide-key.ts";
import { removeUnfinished } from "./output/sink.ts";
import { createProgram } from "./program.ts";
import { knownSecrets } from "./secrets.ts";
import { escapeControls, styleFor } from "./terminal.ts";

/** Runs the command of the arguments, and sets the exit code. */
export async function main(args: string[]): Promise<void> {
  listenToProcess();
  const key = environment("NINEPIC_API_KEY");
  if (key !== undefined) knownSecrets.add(key);
  try {
    process.exitCode = EXIT.ok;
    await createProgram(args).parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = await report(error);
  }
}

const endAt = (code: number) => () => {
  removeUnfinished();
  process.exit(code);
};

function listenToProcess(): void {
  process.on("SIGINT", endAt(EXIT.interrupted));
  process.on("SIGTERM", endAt(143));
  process.on("SIGHUP", endAt(129));
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    removeUnfinished();
    // The reader has what it wanted, as `head` does.
    if (error.code === "EPIPE") process.exit(EXIT.ok);
    process.stderr.write(`9pic: the standard output cannot be written (${error.code}). Check the disk.\n`);
    process.exit(EXIT.failure);
  });
  process.stderr.on("error", () => {});
}

/** Writes why a command failed, and returns its exit code. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    print(error.message.replace(/^error: /, ""));
    return EXIT.usage;
  }
  if (error instanceof CommandError) {
    print(error.message);
    return error.exitCode;
  }
  // Imported here, since the client is not needed for a wrong flag.
  const { isNinePicError } = await import("@9pic/client");
  if (!isNinePicError(error)) {
    print(`${(error as Error)?.message ?? error}\nThis is a fault of 9pic itself.`);
    return EXIT.failure;
  }
  const { exitCodeOf, messageOf } = await import("./errors.ts");
  const id = error.requestId === undefined ? "" : `\nrequest id: ${error.requestId}`;
  print(messageOf(error) + id);
  return exitCodeOf(error);
}

function print(message: string): void {
  const hide = createHideKey([...knownSecrets]);
  const lines = hide(message).split("\n").map(escapeControls);
  process.stderr.write(`${styleFor(process.stderr)("red", "9pic:")} ${lines.join("\n")}\n`);
}
