/** The process of a command: its exit code, its signals and its errors. */
import { CommanderError } from "commander";

import { environment } from "./config/settings.ts";
import { CommandError, EXIT, exitCodeOf } from "./errors.ts";
import { removeUnfinished } from "./output/sink.ts";
import { createProgram } from "./program.ts";
import { knownSecrets } from "./secrets.ts";
import { escapeControls, styleFor } from "./terminal.ts";

const BUG = "This is a bug in 9pic. Report it with the command that you ran.";

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
  process.on("SIGQUIT", endAt(131));
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
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
  // Imported here, since help and versions need no client.
  const { createHideKey } = await import("./hide-key.ts");
  const { code, message } = await explain(error);
  const lines = createHideKey(knownSecrets)(message).split("\n").map(escapeControls);
  process.stderr.write(`${styleFor(process.stderr)("red", "9pic:")} ${lines.join("\n")}\n`);
  return code;
}

async function explain(error: unknown): Promise<{ code: number; message: string }> {
  if (error instanceof CommanderError) return { code: EXIT.usage, message: error.message.replace(/^error: /, "") };
  if (error instanceof CommandError) return { code: error.exitCode, message: error.message };
  const { isNinePicError } = await import("@9pic/client");
  if (isNinePicError(error)) {
    const { messageOf } = await import("./advice.ts");
    const id = error.requestId === undefined ? "" : `\nrequest id: ${error.requestId}`;
    return { code: exitCodeOf(error), message: messageOf(error) + id };
  }
  return { code: EXIT.failure, message: `${(error as Error)?.message ?? error}\n${BUG}` };
}
