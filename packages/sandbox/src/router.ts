/** What stands at a path: what was registered there by method, and the decoded values of the path's parameters. */
export type Route<T> = { methods: ReadonlyMap<string, T>; parameters: Record<string, string> };
export type Router<T> = (path: string) => Route<T> | undefined;

type Leaf<T> = { names: string[]; methods: Map<string, T> };
type Node<T> = { concrete: Map<string, Node<T>>; templated?: Node<T>; leaf?: Leaf<T> };

/**
 * A tree of path segments, so that the time to find a path does not grow with their number. A concrete segment comes before a
 * templated one (OpenAPI 3.1, "Paths Object"). A value that cannot be decoded, such as `%zz`, is left as it was sent.
 */
export function createRouter<T extends { method: string; path: string }>(operations: T[]): Router<T> {
  const root: Node<T> = { concrete: new Map() };
  for (const operation of operations) insert(root, operation);
  return (path) => {
    const values: string[] = [];
    const leaf = find(root, path.split("/"), 0, values);
    if (!leaf) return undefined;
    const parameters: Record<string, string> = {};
    for (const [index, name] of leaf.names.entries()) parameters[name] = decode(values[index] as string);
    return { methods: leaf.methods, parameters };
  };
}

function insert<T extends { method: string; path: string }>(root: Node<T>, operation: T): void {
  const segments = operation.path.split("/");
  const end = segments.reduce<Node<T>>((node, segment) => {
    if (isTemplated(segment)) return (node.templated ??= { concrete: new Map() });
    const next: Node<T> = node.concrete.get(segment) ?? { concrete: new Map() };
    node.concrete.set(segment, next);
    return next;
  }, root);
  end.leaf ??= { names: segments.filter(isTemplated).map((segment) => segment.slice(1, -1)), methods: new Map() };
  end.leaf.methods.set(operation.method, operation);
}

const isTemplated = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");

/** Fills `values` with what stands where the path has parameters. */
function find<T>(node: Node<T>, segments: string[], depth: number, values: string[]): Leaf<T> | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.leaf;
  const concrete = node.concrete.get(segment);
  const found = concrete && find(concrete, segments, depth + 1, values);
  if (found || !node.templated || segment === "") return found;
  values.push(segment);
  const below = find(node.templated, segments, depth + 1, values);
  if (!below) values.pop();
  return below;
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
