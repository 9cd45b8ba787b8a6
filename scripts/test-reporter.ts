import { relative } from "node:path";
import { fileURLToPath } from "node:url";

import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));

type Failed = TestCase | TestSuite | TestModule;

/**
 * Reports the tests of a task of turbo in lines that stay readable behind its prefix: one for each finished file, and at the end one for each
 * failed test, with the file and line. `scripts/turbo.ts` repeats the latter after all tasks. vitest's own reporter adds the errors.
 */
export default class TestReporter implements Reporter {
  #vitest: Vitest | undefined;
  #files = 0;
  #finished = 0;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(specifications: readonly unknown[]): void {
    this.#files = specifications.length;
    this.#finished = 0;
  }

  onTestModuleEnd(module: TestModule): void {
    this.#finished += 1;
    const state = module.ok() ? "✓" : "✗";
    const count = [...module.children.allTests()].length;
    const { collectDuration, duration } = module.diagnostic();
    const seconds = Math.round((collectDuration + duration) / 1000);
    const details = [count === 1 ? "1 test" : `${count} tests`, ...(seconds > 0 ? [`${seconds} s`] : [])];
    this.#log(`${state} ${this.#finished} of ${this.#files}: ${fileOf(module)} (${details.join(", ")})`);
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const line of modules.flatMap(failuresIn)) this.#log(line);
  }

  #log(line: string): void {
    this.#vitest?.logger.log(line);
  }
}

const fileOf = (module: TestModule): string => relative(root, module.moduleId);

/** Returns a line for each failed test of a file, and for each failed hook or import. */
function failuresIn(module: TestModule): string[] {
  const failed: Failed[] = [module, ...module.children.allSuites(), ...module.children.allTests("failed")];
  return failed.flatMap((one) => {
    const errors = one.type === "test" ? (one.result().errors ?? []) : one.errors();
    const [error] = errors;
    if (!error) return [];
    const frame = error.stacks?.find(({ file }) => file === module.moduleId);
    const { line } = frame ?? (one.type === "module" ? { line: 1 } : (one.location ?? { line: 1 }));
    const title = one.type === "module" ? firstLine(error.message) : one.fullName;
    return `✗ ${fileOf(module)}:${line} ${title}`;
  });
}

const firstLine = (text: string): string => text.split("\n", 1)[0] as string;
