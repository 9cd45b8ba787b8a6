const WIDTH = 30;

/** What a bar is written to. */
type Output = { isTTY?: boolean | undefined; write: (text: string) => unknown };

/** Shows how much is done, in a line of a terminal that changes; nothing if the output is no terminal. */
export class ProgressBar {
  readonly #output: Output;
  #shown = "";

  constructor(output: Output) {
    this.#output = output;
  }

  show(done: number, total: number): void {
    if (!this.#output.isTTY) return;
    const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
    const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
    const text = `${bar} ${done} of ${total} events`;
    if (text === this.#shown) return;
    this.#shown = text;
    this.#output.write(`\r${text}`);
  }

  /** Removes the line, so that others follow in its place. */
  clear(): void {
    if (this.#shown !== "") this.#output.write("\r\u001B[K");
    this.#shown = "";
  }
}
