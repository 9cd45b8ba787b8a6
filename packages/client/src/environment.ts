type Globals = {
  process?: { env?: Record<string, string> };
  navigator?: { userAgent?: string };
  document?: object;
  importScripts?: unknown;
};
const globals = globalThis as Globals;

/** Returns an environment variable; undefined if it is unset or empty, and in browsers. */
export function environment(name: string): string | undefined {
  const variables = globals.process?.env ?? {};
  return (Object.hasOwn(variables, name) && variables[name]) || undefined;
}

/** Test environments that have a document, by their names in `navigator.userAgent`. */
const TEST_ENVIRONMENT = /jsdom|happydom/i;

/** Whether the code runs in a page or a worker of one, where visitors can read it. A document of a test environment has none. */
export const isPage = (): boolean =>
  (globals.document ?? globals.importScripts) !== undefined &&
  !TEST_ENVIRONMENT.test(globals.navigator?.userAgent ?? "");
