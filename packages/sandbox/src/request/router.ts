import { matchSegment } from "./segment.ts";

/** The operations of a path by method, and the decoded values of the path's parameters. */
export type Route<T> = { methods: ReadonlyMap<string, T>; parameters: Record<string, string> };

type Routable = { method: string; path: string; basePaths?: string[] | undefined };
/** `names` has the names of the parameters, in each of their spellings. `segments` has the texts around the parameters of each captured segment that is more than a parameter, such as `{id}.json`. */
type Template<T> = { pattern: RegExp; names: string[][]; segments: (string[] | undefined)[]; methods: Map<string, T> };

/**
 * Creates a function that finds a path, without or with the path of a server, such as `/v1`. A concrete path is preferred to a templated one (OpenAPI
 * 3.1.1, 4.8.8).
 */
export function createRouter<T extends Routable>(operations: T[]): (path: string) => Route<T> | undefined {
  const byKey = new Map<string, Template<T>>();
  for (const operation of operations) {
    // Templates that match the same path differ first where one of them has a parameter, which has to sort last, and a whole segment after a part.
    const key = operation.path.replaceAll(/\{[^{}]*\}/g, "\uffff").replaceAll(/(?<=\/)\uffff(?=\/|$)/g, "\uffff\uffff");
    const compiled = compileTemplate(operation.path);
    const template: Template<T> = byKey.get(key) ?? { ...compiled, names: [], methods: new Map() };
    // Templates that differ in the names of their parameters only are one: each operation finds the names of its own.
    if (template.names.every((names) => String(names) !== String(compiled.names))) template.names.push(compiled.names);
    if (!template.methods.has(operation.method)) template.methods.set(operation.method, operation);
    byKey.set(key, template);
  }
  const templates = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, template]) => template);
  const find = (path: string): Route<T> | undefined => {
    for (const template of templates) {
      const parameters = matchTemplate(template, path);
      if (parameters) return { methods: template.methods, parameters };
    }
    return undefined;
  };
  const basePaths = new Set(operations.flatMap((operation) => operation.basePaths ?? []));
  const longestFirst = [...basePaths].toSorted((a, b) => b.length - a.length);
  return (path) => {
    const found = find(path);
    if (found) return found;
    for (const base of longestFirst) {
      const route = path.startsWith(`${base}/`) ? find(path.slice(base.length)) : undefined;
      if (route) return route;
    }
    return undefined;
  };
}

function matchTemplate<T>({ pattern, names, segments }: Template<T>, path: string): Record<string, string> | undefined {
  const match = pattern.exec(path);
  if (!match) return undefined;
  const values = segments.map((texts, index) => {
    const segment = match[index + 1] as string;
    return texts ? matchSegment(texts, segment) : [segment];
  });
  // Not `values.includes(undefined)`, of which TypeScript learns nothing.
  const known = values.filter((one) => one !== undefined);
  if (known.length < values.length) return undefined;
  const all = known.flat();
  return Object.fromEntries(
    names.flatMap((list) => list.map((name, index) => [name, decode(all[index] as string)] as const)),
  );
}

function compileTemplate(path: string): Omit<Template<never>, "methods" | "names"> & { names: string[] } {
  const templated = path.split("/").filter((segment) => /\{[^{}]*\}/.test(segment));
  const sources = path
    .split("/")
    .map((segment) => (templated.includes(segment) ? "([^/]+)" : segment.replaceAll(/[^\w]/g, "\\$&")));
  return {
    pattern: new RegExp(`^${sources.join("/")}$`),
    names: [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name as string),
    segments: templated.map((segment) => (/^\{[^{}]*\}$/.test(segment) ? undefined : segment.split(/\{[^{}]*\}/))),
  };
}

/** Decodes a value. One that cannot be decoded, such as `%zz`, is kept as it was sent. */
function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
