/** The request of all measurements: the first page of an organisation's events. */
export const LIST = "/api/v1/ext/903/events";
export const HEADERS: Record<string, string> = { "X-API-Key": "demo-key" };
export const CONNECTIONS = 32;
