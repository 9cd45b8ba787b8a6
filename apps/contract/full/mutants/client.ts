/** Replaces a text in one of the client's built modules. */
export type ClientFault = { file: string; from: string; to: string };

export const clientFaults: Record<string, ClientFault> = {
  "a path is wrong": {
    file: "generated/operations.js",
    from: "/event/{event_id}/details",
    to: "/events/{event_id}/details",
  },
  "the ids are swapped": {
    file: "generated/operations.js",
    from: '"/api/v1/ext/{org_id}/event/{event_id}/ping", "parameters"',
    to: '"/api/v1/ext/{event_id}/event/{org_id}/ping", "parameters"',
  },
  "a query parameter is not sent": {
    file: "generated/operations.js",
    from: '"page": ["query", "integer", 1], ',
    to: "",
  },
  "the data is the whole body": {
    file: "calls/envelope.js",
    from: "return { data, buffered: received };",
    to: "return { data: Object(parseJson(text)), buffered: received };",
  },
  "the server's message is missing": {
    file: "calls/envelope.js",
    from: "(!ok && serverMessage) || ",
    to: '!ok ? "failed" : ',
  },
  "the next page is not read": { file: "calls/paginated-call.js", from: "lastPage === page", to: "true" },
  "every second page is skipped": {
    file: "calls/paginated-call.js",
    from: "requested.shift() ?? fetchPage(page, signal)",
    to: "requested.shift() ?? fetchPage(page + 1, signal)",
  },
  "a status is wrong": {
    file: "calls/envelope.js",
    from: "serverMessage, advice }",
    to: "status: 404, serverMessage, advice }",
  },
  "an error is a success": {
    file: "calls/envelope.js",
    from: 'if (ok && responseType === "success" && isText && data !== undefined)',
    to: "if (isText)",
  },
};
