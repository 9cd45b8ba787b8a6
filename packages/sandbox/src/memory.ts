/** How many answers are kept, and how long a question may be: together they bound the memory. */
const ANSWERS = 500;
const LONGEST = 300;

/** Remembers the answers to the latest questions. They are frozen, since they are shared. */
export class Memory<Answer> {
  readonly #known = new Map<string, Answer>();

  /** What was answered before, or what `find` finds now. */
  ask(question: string, find: () => Answer): Answer {
    const known = this.#known.get(question);
    if (known) return known;
    const answer = freeze(find());
    if (question.length > LONGEST) return answer;
    if (this.#known.size >= ANSWERS) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(question, answer);
    return answer;
  }
}

/** Makes a value unchangeable, to its last field. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
