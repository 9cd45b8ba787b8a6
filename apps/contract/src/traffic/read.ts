/** Reads files with recorded traffic. */
import { readFile } from "node:fs/promises";

import { isObject } from "@9pic/openapi";

import { UsageError } from "../options/arguments.ts";
import { syntaxOffset } from "../validate/json-syntax.ts";
import type { RecordedExchange } from "./exchange.ts";
import { isHar, readHar } from "./har.ts";
import { type LoggedViolation, readProxyLog } from "./proxy-log.ts";

/** What a file has: the exchanges of a HAR, or the violations in a log of `9pic-mock proxy`; undefined for a HAR. */
export type Traffic = { exchanges: RecordedExchange[]; logged: LoggedViolation[] | undefined };

/**
 * Reads a file: a HAR, or the log of `9pic-mock proxy --log json`.
 *
 * @throws UsageError that names the file and the place where it cannot be read. It quotes nothing of it, which may be a secret
 */
export async function readTraffic(path: string): Promise<Traffic> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${path} cannot be read: ${cause.code}. Name a HAR file, or a log of 9pic-mock proxy.`, {
      cause,
    });
  });
  const text = readText(bytes, path);
  const logged = readProxyLog(text, path);
  if (logged) return { exchanges: [], logged };
  const value = parse(text, path);
  if (isHar(value)) return { exchanges: [...readHar(value, path)], logged: undefined };
  const what =
    isObject(value) && "organisations" in value ? "a dataset, which has no headers and no URLs" : "something else";
  throw new UsageError(`${path} is JSON, but neither a HAR nor a log of 9pic-mock proxy: it is ${what}.`);
}

function readText(bytes: Buffer, path: string): string {
  try {
    return bytes.toString().replace(/^\ufeff/, "");
  } catch (cause) {
    throw new UsageError(`${path} is too large for one text. Record less, or split it.`, { cause });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, syntaxOffset(text));
    const line = before.split("\n").length;
    const column = before.length - before.lastIndexOf("\n");
    const isCut = before.trimEnd().length === text.trimEnd().length;
    const reason = isCut ? "it ends too early" : "it is not JSON from there on";
    throw new UsageError(`${path} cannot be read: line ${line}, column ${column}: ${reason}. Record it again.`);
  }
}
