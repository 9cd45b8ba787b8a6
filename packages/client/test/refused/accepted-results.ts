import {
  type ApiError,
  type ArgumentError,
  checkConnection,
  type ConnectionProblem,
  createClient,
  type ErrorKind,
  type EventDetails,
  type Failure,
  isNinePicError,
  type NinePicError,
  type NotFoundError,
  type RateLimitError,
  type Result,
  type ServerError,
  type Success,
} from "@9pic/client";

/** Compiles only if the two are the very same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(yes: Same<A, B>): boolean => yes;

const pic = createClient({ apiKey: "demo-key", orgId: 903 });

const result = await pic.getEventDetails({ event_id: 456 }).result();
same<typeof result, Result<EventDetails>>(true);
if (result.ok) {
  same<typeof result, Success<EventDetails>>(true);
  same<typeof result.data, EventDetails>(true);
} else {
  same<typeof result, Failure>(true);
  same<typeof result.kind, ErrorKind>(true);
}
if (result.kind === undefined) same<typeof result.data, EventDetails>(true);
if (result.data) same<typeof result.ok, true>(true);
if (result.kind === "not_found") same<[typeof result.error, typeof result.status], [NotFoundError, 404]>(true);
if (result.kind === "api") same<typeof result.error, ApiError>(true);
if (result.kind === "argument") same<[typeof result.error, typeof result.status], [ArgumentError, undefined]>(true);
if (!result.ok && result.status === 429) {
  const error: RateLimitError | NinePicError = result.error;
  console.log(error);
}
if (result.kind === "server") same<typeof result.error, ServerError>(true);

/** Every kind, so that a new one does not compile until it is here. */
export function advice(kind: ErrorKind): string {
  switch (kind) {
    case "api":
    case "authentication":
    case "permission":
    case "not_found":
    case "validation":
    case "rate_limit":
    case "server":
      return "the API said no";
    case "unexpected_response":
    case "redirect":
    case "body_too_large":
      return "that was not the API";
    case "timeout":
    case "connection":
      return "the network";
    case "argument":
      return "the call";
  }
}

export function onProblem(cause: ConnectionProblem): string {
  switch (cause) {
    case "missing_key":
    case "forbidden":
    case "unknown_event":
    case "invalid_values":
      return "settings";
    case "throttled":
    case "server_error":
    case "unreachable":
    case "timeout":
    case "not_the_api":
      return "later";
  }
}

const connection = await checkConnection(pic, { event_id: 456, org_id: 904 });
export const text: string = connection.ok ? `${connection.latencyMs} ms` : `${connection.cause}: ${connection.advice}`;

try {
  await pic.ping({ event_id: 456 });
} catch (error) {
  if (!isNinePicError(error)) throw error;
  same<typeof error, NinePicError>(true);
  same<typeof error.kind, ErrorKind>(true);
}
