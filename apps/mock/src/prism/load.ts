import type { Engine } from "@9pic/sandbox";

/**
 * Loads Prism, which takes most of a second. Meanwhile Node says nothing of deprecations: Prism's packages use parts of Node that are on
 * their way out, and who runs the mock cannot mend that.
 *
 * @param document a bundled document
 */
export async function loadPrismEngine(document: unknown): Promise<Engine> {
  const { noDeprecation = false } = process;
  process.noDeprecation = true;
  try {
    const { createPrismEngine } = await import("./engine.ts");
    return await createPrismEngine(document);
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
