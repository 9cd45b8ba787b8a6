/** The operations of a path by method, and the decoded values of the path's parameters. */
export type Route<T> = { methods: ReadonlyMap<string, T>; parameters: Record<string, string> };

type Routable = { method: string; path: string };
type Template<T> = { pattern: RegExp; names: string[]; methods: Map<string, T> };

/** Creates a function that finds a path. A concrete path is preferred to a templated one (OpenAPI 3.1.1, 4.8.8). */
export function createRouter<T extends Routable>(operations: T[]): (path: string) => Route<T> | undefined {
  const byKey = new Map<string, Template<T>>();
  for (const operation of operations) {
    // Templates that match the same path differ first where one of them has a parameter, which has to sort last.
    const key = operation.path.replaceAll(/\{[^{}]*\}/g, "\uffff");
    const template = byKey.get(key) ?? { ...compileTemplate(operation.path), methods: new Map() };
    template.methods.set(operation.method, operation);
    byKey.set(key, template);
  }
  const templates = [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, template]) => template);
  return (path) => {
    for (const { pattern, names, methods } of templates) {
      const match = pattern.exec(path);
      if (!match) continue;
      const values = names.map((name, index) => [name, decode(match[index + 1] as string)]);
      return { methods, parameters: Object.fromEntries(values) };
    }
    return undefined;
  };
}

function compileTemplate(path: string): Omit<Template<never>, "methods"> {
  const parts = path.split(/\{([^{}]*)\}/);
  const source = parts.map((part, index) => (index % 2 ? "([^/]+)" : part.replaceAll(/[^\w/]/g, "\\$&"))).join("");
  return { pattern: new RegExp(`^${source}$`), names: parts.filter((_, index) => index % 2) };
}

/** Decodes a value. One that cannot be decoded, such as `%zz`, is kept as it was sent. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
