/** The differences in the log of a proxy, which has no bodies: they have no proposed edit. */
import type { ApiDescription } from "@9pic/openapi";

import { findOperation } from "../http/target.ts";
import type { Differences } from "./differences.ts";
import type { LoggedViolation } from "./proxy-log.ts";

/** Adds what a proxy reported. A violation of a request is one of the program that sent it, unless it was accepted. */
export function addLogged(violations: readonly LoggedViolation[], differences: Differences, api: ApiDescription): void {
  for (const { method, url, status, problem, source } of violations) {
    const operationId = findOperation(api, method, url)?.operationId;
    const [, part = "", text = problem] = /^([^:]*): (.*)$/s.exec(problem) ?? [];
    const field = part.replace(/^body\./, "").replaceAll(/\.\d+(?=\.|$)/g, "[]");
    const where = [[operationId ?? method, operationId && status].filter(Boolean).join(" "), field].join(", ");
    differences.note({ where, problem: text, edit: undefined }, `${method} ${url.split("?", 1)[0]} (${source})`);
  }
}
