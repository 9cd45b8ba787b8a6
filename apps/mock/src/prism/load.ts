import type { Engine } from "@9pic/sandbox";

/** How many are loading, and what `process.noDeprecation` was before the first of them. */
const loading = { count: 0, before: process.noDeprecation };

/**
 * Loads Prism, which takes most of a second. Meanwhile Node says nothing of deprecations: Prism's packages use parts of Node that are on
 * their way out, and who runs the mock cannot mend that.
 *
 * @param document a bundled document
 */
export async function loadPrismEngine(document: unknown): Promise<Engine> {
  if (loading.count === 0) loading.before = process.noDeprecation;
  loading.count += 1;
  process.noDeprecation = true;
  try {
    const { createPrismEngine } = await import("./engine.ts");
    return await createPrismEngine(document);
  } finally {
    loading.count -= 1;
    if (loading.count === 0) Object.assign(process, { noDeprecation: loading.before });
  }
}
