/** Faults of the client, as a change of one of its built modules. */
export type ClientFault = { file: string; from: string; to: string };

export const clientFaults: Record<string, ClientFault> = {
  "a path is wrong": {
    file: "generated/operations.js",
    from: "/event/{event_id}/details",
    to: "/events/{event_id}/details",
  },
  "ids change places": {
    file: "generated/operations.js",
    from: '"/api/v1/ext/{org_id}/event/{event_id}/ping", "parameters"',
    to: '"/api/v1/ext/{event_id}/event/{org_id}/ping", "parameters"',
  },
  "a query parameter is lost": {
    file: "generated/operations.js",
    from: '"page": "query", "page_size": "query"',
    to: '"page_size": "query"',
  },
  "the whole body is taken for the data": {
    file: "calls/envelope.js",
    from: "return { data, answer };",
    to: "return { data: Object(parse(text)), answer };",
  },
  "the server's message is lost": {
    file: "calls/envelope.js",
    from: "(!ok && serverMessage) || ",
    to: '!ok ? "failed" : ',
  },
  "the next page is left out": { file: "calls/pages.js", from: "last === page", to: "true" },
  "pages are two apart": {
    file: "calls/pages.js",
    from: "asked.shift() ?? ask(page, signal)",
    to: "asked.shift() ?? ask(page + 1, signal)",
  },
  "a status is taken for another": { file: "calls/envelope.js", from: "apiError(status,", to: "apiError(404," },
  "an error counts as a success": {
    file: "calls/envelope.js",
    from: 'if (ok && responseType === "success" && isText && data !== undefined)',
    to: "if (isText)",
  },
};
