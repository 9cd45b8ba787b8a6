/**
 * Loads what is not inside the page. Its files have a hash in their names, so a page that was opened before the docs were published
 * again asks for files that are gone.
 */

const LOADING = "Loading…";
const modules = new Map<string, unknown>();

const importModule = async (url: string): Promise<unknown> => {
  const module: unknown = await import(url);
  modules.set(url, module);
  return module;
};

/** Starts to load a module that will probably be used. A failure is shown when it is used. */
export const preload = (url: string): void => void importModule(url).catch(() => {});

/**
 * Loads a module.
 *
 * @param what the subject of the message after a failure: `The search`
 * @param status the live region for messages, an `output` or an element with `role=status`
 * @returns the module, or nothing after a failure; the next call tries again
 */
export const loadModule = async <Module>(url: string, what: string, status: HTMLElement): Promise<Module | undefined> =>
  (modules.get(url) as Module | undefined) ?? load(() => importModule(url) as Promise<Module>, what, status);

/** Waits for anything else that is loaded, such as data. The status reads "Loading…" until then; after a failure, it says what to do. */
export async function load<Result>(
  work: () => Promise<Result>,
  what: string,
  status: HTMLElement,
): Promise<Result | undefined> {
  status.textContent = LOADING;
  try {
    const result = await work();
    if (status.textContent === LOADING) status.textContent = "";
    return result;
  } catch {
    const reload = Object.assign(document.createElement("button"), { type: "button", textContent: "Reload the page" });
    reload.addEventListener("click", () => location.reload());
    const cause = "Either the docs were published again since you opened this page, or the connection is lost.";
    status.replaceChildren(`${what} could not be loaded. ${cause} `, reload);
    return undefined;
  }
}
