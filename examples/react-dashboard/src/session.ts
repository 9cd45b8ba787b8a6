import { type Client, createClient, isNinePicError } from "@9pic/client";
import { validate } from "@9pic/client/validate";
import { QueryClient } from "@tanstack/react-query";

/** A client, and a cache of its own: the keys of queries have the organisation, and not the API key. */
export type Session = { id: number; pic: Client; cache: QueryClient };

/** The client refuses a key in a page of another machine, where the server has to have it. */
export const acceptsKey = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

/** In development there is no server that has a key. */
const SERVER_KEY = import.meta.env.DEV ? "demo-key" : null;

let sessions = 0;

/**
 * @param apiKey kept in memory, and sent to the server of this page alone; without one, the server has its own
 * @throws ArgumentError for a key that cannot be sent in a header
 */
export function connect(apiKey: string, orgId: number): Session {
  // Without retries, the page shows each failure at once. A 429 is retried by `ErrorNotice`.
  const pic = createClient({
    apiKey: apiKey || SERVER_KEY,
    orgId,
    baseUrl: `${location.origin}/9pic`,
    retries: 0,
    // A field of another type than the documented one is an error, which the page shows, and no bug of the page.
    middleware: [validate()],
  });
  const queries = {
    // The server of this page can be on this machine, which needs no network.
    networkMode: "always",
    refetchOnReconnect: true,
    refetchOnWindowFocus: ({ state }: { state: { error: unknown } }) => !isThrottled(state.error),
  } as const;
  return { id: ++sessions, pic, cache: new QueryClient({ defaultOptions: { queries } }) };
}

export const isThrottled = (error: unknown): boolean => isNinePicError(error) && error.kind === "rate_limit";
