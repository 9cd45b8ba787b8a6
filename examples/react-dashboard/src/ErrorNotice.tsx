import { isNinePicError } from "@9pic/client";
import { useEffect, useState } from "react";

import { Bib } from "./Bib.tsx";
import { causeOf } from "./causes.ts";

/** Longer waits, and further 429s, need a click. */
const MAX_WAIT_MS = 60_000;
const MAX_RETRIES = 3;

type Props = { error: Error; at: number; isRetrying: boolean; onRetry: () => void };

/** Says what failed and what to do. Retries a 429 when the time in `Retry-After` has passed. */
export function ErrorNotice({ error, at, isRetrying, onRetry }: Props) {
  const [retries, setRetries] = useState(0);
  // A bug of this page, such as a TypeError, is none of the client's errors.
  if (!isNinePicError(error)) throw error;
  const { kind, status, serverMessage, message, retryAfter = Infinity } = error;
  const { title, advice } = causeOf(kind, status);
  const isWaiting = kind === "rate_limit" && retryAfter <= MAX_WAIT_MS && retries < MAX_RETRIES && !isRetrying;
  return (
    <div className="notice" role="alert" data-kind={kind}>
      <Bib text={String(status || "–")} />
      <div>
        <h3>{title}</h3>
        {serverMessage && serverMessage !== title && <p className="said">{serverMessage}</p>}
        <p>{advice}</p>
        {isWaiting ? (
          <Countdown key={at} ms={retryAfter} onEnd={() => (setRetries(retries + 1), onRetry())} />
        ) : (
          <button onClick={onRetry} aria-disabled={isRetrying}>
            {isRetrying ? "Trying again …" : "Try again"}
          </button>
        )}
        <details>
          <summary>Details</summary>
          <code>{message}</code>
        </details>
      </div>
    </div>
  );
}

/** Counts seconds down to 0, and calls `onEnd`. */
function Countdown({ ms, onEnd }: { ms: number; onEnd: () => void }) {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left === 0) return onEnd();
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <div className="countdown">
      <progress max={seconds} value={seconds - left} aria-label="Time until the next attempt" />
      <span role="timer">Trying again in {left} s</span>
    </div>
  );
}
