import type { ErrorKind } from "@9pic/client";

export function status(kind: ErrorKind): number {
  switch (kind) {
    case "argument":
      return 400;
    case "timeout":
      return 504;
  }
}
