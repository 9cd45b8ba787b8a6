import type { Operation } from "./operations.ts";

/** What stands at a path: its operations by method, and the decoded values of its path parameters. */
export type Route = { operations: ReadonlyMap<string, Operation>; parameters: Record<string, string> };
export type Router = (path: string) => Route | undefined;

/**
 * Finds what stands at a path; a concrete path comes before a templated one (OpenAPI 3.1, "Paths Object"). A value that cannot
 * be decoded, such as `%zz`, is left as it was sent.
 */
export function createRouter(operations: Operation[]): Router {
  const templates = [...new Set(operations.map(({ path }) => path))]
    .map((path) => ({ segments: path.split("/"), operations: byMethod(operations.filter((one) => one.path === path)) }))
    .toSorted((a, b) => (shape(a.segments) < shape(b.segments) ? -1 : 1));
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

const byMethod = (operations: Operation[]): Map<string, Operation> =>
  new Map(operations.map((operation) => [operation.method.toUpperCase(), operation]));

const isParameter = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

/** Sorts concrete segments before parameters, from the left. */
const shape = (segments: string[]): string => segments.map((segment) => (isParameter(segment) ? 1 : 0)).join("");

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
