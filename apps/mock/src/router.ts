import type { Operation } from "./operations.ts";

/** What stands at a path: its operations by method, and the values of its path parameters. */
export type Route = { operations: Map<string, Operation>; parameters: Record<string, string> };
export type Router = (path: string) => Route | undefined;

/** Finds what stands at a path. A value that is not decodable, such as `%zz`, is left as it was sent. */
export function createRouter(operations: Operation[]): Router {
  const templates = [...new Set(operations.map(({ path }) => path))].map((template) => ({
    segments: template.split("/"),
    operations: new Map(
      operations
        .filter(({ path }) => path === template)
        .map((operation) => [operation.method.toUpperCase(), operation]),
    ),
  }));
  return (path) => {
    const segments = path.split("/");
    const found = templates.find((template) => fits(template.segments, segments));
    if (!found) return undefined;
    const values = found.segments.flatMap((name, index) =>
      isParameter(name) ? [[name.slice(1, -1), decode(segments[index] as string)]] : [],
    );
    return { operations: found.operations, parameters: Object.fromEntries(values) };
  };
}

const isParameter = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

const fits = (template: string[], segments: string[]): boolean =>
  template.length === segments.length &&
  template.every((name, index) => (isParameter(name) ? segments[index] !== "" : name === segments[index]));

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
