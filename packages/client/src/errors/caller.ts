/** The place of a call: the stack of the program at the call. Its text is made only when it is read. */
export type Caller = { stack?: string | undefined };

type Callee = (...args: never[]) => unknown;
const { captureStackTrace } = Error as { captureStackTrace?: (target: object, above: Callee) => void };

/** The errors whose stack names their call. */
const named = new WeakSet<Error>();

/**
 * Captures the place of a call. Engines do not follow the promises of a call back to its `await`, so a stack that begins later would not name it.
 *
 * @param callee the function that was called, whose own frame is left out
 */
export function captureCaller(callee: Callee): Caller {
  const caller: Caller = {};
  if (!captureStackTrace) return new Error("call");
  captureStackTrace(caller, callee);
  return caller;
}

/** Lets the stack of an error begin at its call. A call in the middleware of another call was named already. */
export function nameCaller(error: Error, { stack = "" }: Caller): void {
  // V8 puts the name of the error before the frames, other engines do not.
  // A program's `Error.prepareStackTrace` can make it anything.
  const frames = String(stack).replace(/^.*\n?(?= +at |$)/, "");
  if (!frames || named.has(error)) return;
  named.add(error);
  error.stack = `${error.name}: ${error.message}\n${frames}`;
}
