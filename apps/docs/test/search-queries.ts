/**
 * Everyday queries of an API's users, each with the page that must be among the first three results: a guide, an operation by its id,
 * or a file. Further operations and guides may be added to the document.
 */
export const QUERIES: Record<string, string[]> = {
  "/": ["getting started", "quickstart", "hello world", "where do I find my org id", "create an API key"],
  "/authentication/": [
    ...["api key", "token", "how to authenticate", "login", "auth header", "x-api-key", "security"],
    ...["allowlist", "whitelist", "ip", "rotate key", "expire", "cors"],
  ],
  "/conventions/": [
    ...["timezone", "date format", "ISO 8601", "utc", "base url", "response format", "envelope"],
    ...["breaking changes", "versioning", "unknown fields"],
  ],
  "/pagination/": [
    "pagination",
    "paging",
    "next page",
    "cursor",
    "offset",
    "page size",
    "get all results",
    "empty list",
    "sdk",
  ],
  "/errors/": [
    ...["error codes", "403", "rate limit", "too many requests", "retry after", "exponential backoff", "timeouts"],
    ...["error handling", "http status", "html response", "server error", "validation errors"],
  ],
  "/client/": ["npm install", "install the client", "javascript client"],
  "/testing/": ["sandbox", "test key", "mock", "mock server", "demo key", "try it"],
  "/search-flags/": ["feature flags", "search flags", "bib number"],
  "/assumptions/": ["undocumented behaviour"],
  "/operations/ping/": ["ping", "health check", "test connection", "python"],
  "/operations/listEvents/": ["list events", "all events", "get events", "upcoming races"],
  "/operations/getEventDetails/": ["event details", "getEventDetails", "get one event"],
  "/openapi.json": ["openapi", "swagger"],
  "/postman.json": ["postman"],
  "/changelog/": ["release notes"],
  "/llms.txt": ["llm"],
};
