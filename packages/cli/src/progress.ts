/** Shows how many items have been written, in a line of a terminal that changes. */
export type Progress = { show: (done: number, total: unknown) => void; clear: () => void };

const INTERVAL_MS = 100;

/**
 * Creates the line on stderr. It shows nothing if that is no terminal, or if the items themselves are written to one.
 *
 * @param isVisible whether the items are written to a terminal
 */
export function createProgress(isVisible: boolean, stderr: NodeJS.WriteStream = process.stderr): Progress {
  if (!stderr.isTTY || isVisible) return { show() {}, clear() {} };
  let next = 0;
  let isShown = false;
  return {
    show(done, total) {
      if (performance.now() < next) return;
      next = performance.now() + INTERVAL_MS;
      isShown = true;
      stderr.write(`\r\u001B[K${done}${typeof total === "number" ? ` of ${total}` : ""}`);
    },
    clear() {
      if (isShown) stderr.write("\r\u001B[K");
    },
  };
}
