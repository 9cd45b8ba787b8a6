import { adviceFor } from "./kind.ts";
import type { NinePicError } from "./nine-pic-error.ts";

/**
 * Returns the message of an error with other advice: for a program whose users do not know the options of the client.
 *
 * @param advice a sentence that says what to do; it follows the message of an error of arguments, which has no other
 */
export function withAdvice({ kind, message }: Pick<NinePicError, "kind" | "message">, advice: string): string {
  const own = adviceFor(kind);
  // The last one, since the message of a server can have the same words.
  const start = kind === "argument" ? -1 : message.lastIndexOf(own);
  if (start < 0) return `${message} ${advice}`.trimEnd();
  return `${message.slice(0, start)}${advice}${message.slice(start + own.length)}`.trimEnd();
}
