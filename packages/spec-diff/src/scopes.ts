/** What a document states once for all operations, and an operation can state for itself. */
import { isEqual } from "./normal-form/subschemas.ts";
import type { Change, DocumentPair } from "./types.ts";
import type { ComparedDocument } from "./uses.ts";

type Scope = Pick<ComparedDocument["source"], "servers" | "security">;

/**
 * Compares the effective values of the document and of each operation that both documents have. An operation that changes like the
 * document is not reported by itself, and neither is the document if no operation changes with it.
 */
export function scopedChanges<T>(
  { base, revision }: DocumentPair,
  read: (scope: Scope) => T,
  compare: (old: T, now: T, operation: string | undefined) => Change[],
): Change[] {
  const whole = [read(base.source), read(revision.source)] as const;
  const operations = base.source.operations.flatMap((old) => {
    const now =
      revision.source.operations.find(({ operationId }) => operationId === old.operationId) ??
      revision.source.operations.find(({ pointer }) => pointer === old.pointer);
    return now ? [{ id: now.operationId, pair: [read(old), read(now)] as const }] : [];
  });
  const others = operations.filter(({ pair }) => !isEqual(pair, whole));
  const isShared = operations.length === 0 || others.length < operations.length;
  return [...(isShared ? compare(...whole, undefined) : []), ...others.flatMap(({ id, pair }) => compare(...pair, id))];
}
