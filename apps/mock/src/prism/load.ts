import type { Engine } from "@9pic/sandbox";

/** Prism, which is loaded when it is first needed: that takes most of a second. */
export type LazyPrism = {
  /** Call its functions only after `load`. */
  engine: Engine;
  /** Loads Prism. Returns undefined if it is loaded. Rejects with an Error that names the spec if Prism cannot read it. */
  load: () => Promise<void> | undefined;
};

/**
 * Prepares Prism for a bundled document.
 *
 * @param name the name of the document in errors
 */
export function createLazyPrism(name: string, readDocument: () => Promise<unknown>): LazyPrism {
  let loaded: Engine | undefined;
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    try {
      const document = await readDocument();
      loaded = await withoutDeprecations(async () => (await import("./engine.ts")).createPrismEngine(document));
    } catch (error) {
      loading = undefined; // The next request tries again.
      throw new Error(`Prism cannot read ${name}: ${(error as Error).message}`, { cause: error });
    }
  };
  const engine = (): Engine => loaded as Engine;
  return {
    engine: {
      readRequest: (...call) => engine().readRequest(...call),
      prefer: (...call) => engine().prefer(...call),
      runOperation: (...call) => engine().runOperation(...call),
    },
    load: () => (loaded ? undefined : (loading ??= load())),
  };
}

/** The calls in progress, and the value of `process.noDeprecation` before the first. */
const suppression = { calls: 0, before: process.noDeprecation };

/** Runs a function while Node prints no deprecation warnings: Prism's packages cause some, and users of the mock cannot fix them. */
async function withoutDeprecations<T>(run: () => Promise<T>): Promise<T> {
  if (suppression.calls++ === 0) suppression.before = process.noDeprecation;
  process.noDeprecation = true;
  try {
    return await run();
  } finally {
    if (--suppression.calls === 0) Object.assign(process, { noDeprecation: suppression.before });
  }
}
