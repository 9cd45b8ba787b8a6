/** What needs both documents: names of HTTP are the same in any case, and keep the spelling of the older document. */
import { essence, isObject } from "@9pic/openapi";

/** Fields whose keys are names of HTTP, and what two spellings of one name have in common. */
const NAMES: Record<string, (name: string) => string> = {
  content: essence,
  headers: (name) => name.toLowerCase(),
};

/** Renames the keys of the newer map that the older one has in another spelling. */
export function alignSpelling(field: string, old: unknown, now: unknown): void {
  const commonOf = NAMES[field];
  if (!commonOf || !isObject(old) || !isObject(now)) return;
  const spellings = new Map(Object.keys(old).map((name) => [commonOf(name), name]));
  const renamed = Object.entries(now).map(([name, value]): [string, unknown] => {
    const known = spellings.get(commonOf(name));
    return [name in old || known === undefined || known in now ? name : known, value];
  });
  for (const name of Object.keys(now)) delete now[name];
  Object.assign(now, Object.fromEntries(renamed));
}
