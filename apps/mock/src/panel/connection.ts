import type { LoggedRequest, MockState } from "../control/types.ts";
import { send } from "./actions.ts";

export type Listeners = {
  onState: (state: MockState) => void;
  /** Receives new requests, and how many were skipped since there were too many. */
  onRequests: (requests: LoggedRequest[], skipped: number) => void;
  /** Receives all requests that the mock remembers, after each connect. */
  onHistory: (requests: LoggedRequest[]) => void;
  onConnection: (isOpen: boolean) => void;
};

/** The time in ms after which a connection is opened again that the browser gave up, as it does after an HTTP error. */
const RECONNECT_MS = 1000;

/** Follows the events of the mock, and connects again after it was restarted. */
export function connect({ onState, onRequests, onHistory, onConnection }: Listeners): void {
  const events = new EventSource("/__mock/events");
  /** Requests that arrive before the history: the log takes both in order. */
  let early: LoggedRequest[] | undefined = [];
  events.addEventListener("open", async () => {
    early = [];
    onConnection(true);
    const requests = await send<LoggedRequest[]>("GET", "requests");
    if (requests) onHistory(requests);
    onRequests(early ?? [], 0);
    early = undefined;
  });
  events.addEventListener("error", async () => {
    onConnection(false);
    if (events.readyState !== EventSource.CLOSED) return;
    // Shows why the mock refuses: an EventSource does not tell.
    await send("GET", "state");
    setTimeout(() => connect({ onState, onRequests, onHistory, onConnection }), RECONNECT_MS);
  });
  events.addEventListener("state", ({ data }) => onState(JSON.parse(data) as MockState));
  events.addEventListener("requests", ({ data }) => {
    const { requests, skipped } = JSON.parse(data) as { requests: LoggedRequest[]; skipped: number };
    if (early) early.push(...requests);
    else onRequests(requests, skipped);
  });
}
