/** Requests whose parts are as long as the mock accepts, of what a pattern could try in many ways; each with the status of its response. */
import { EVENTS, PING } from "./hostile-requests.ts";

/** With the rest of its request, a header has to fit into 16 KB (`maxHeaderSize` of Node), and a URL into 8 KB. */
const LENGTH = 7500;

const PATTERNS = ["?key=", "&", "%", "a", ",", "=", '"', ";", "(", "*/", "key=secret&", "%F0%9F", "~", "token=", "[]"];
const long = (pattern: string): string => pattern.repeat(LENGTH / pattern.length);

const KEY = "X-API-Key: demo-key\r\n";
const get = (target: string, headers: string): string =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`;

/** The parts of a request, each with the status of a request that has a long one. */
const PARTS: Record<string, [build: (text: string) => string, status: number]> = {
  query: [(text) => get(`${PING}?${text}`, KEY), 200],
  "value of page": [(text) => get(`${EVENTS}?page=${text.replaceAll("&", "!")}`, KEY), 422],
  "segment of the path": [(text) => get(`/api/v1/ext/${text.replaceAll(/[?/]/g, "!")}/events`, KEY), 422],
  "X-API-Key": [(text) => get(PING, `X-API-Key: ${text}\r\n`), 403],
  Prefer: [(text) => get(PING, `${KEY}Prefer: ${text}\r\n`), 200],
  "X-Mock-Delay": [(text) => get(PING, `${KEY}X-Mock-Delay: ${text}\r\n`), 422],
  "X-Mock-Fault": [(text) => get(PING, `${KEY}X-Mock-Fault: ${text}\r\n`), 422],
  "X-Mock-Session": [(text) => get(PING, `${KEY}X-Mock-Session: ${text}\r\n`), 422],
  "X-Mock-Scenario": [(text) => get(PING, `${KEY}X-Mock-Scenario: ${text}\r\n`), 403],
  Authorization: [(text) => get(PING, `${KEY}Authorization: Bearer ${text}\r\n`), 200],
  Cookie: [(text) => get(PING, `${KEY}Cookie: ${text}\r\n`), 200],
  Origin: [(text) => get(PING, `${KEY}Origin: ${text}\r\n`), 200],
  "Content-Type": [(text) => get(PING, `${KEY}Content-Type: ${text}\r\n`), 200],
};

export const longRequests: [name: string, request: [bytes: string, status: number]][] = Object.entries(PARTS).flatMap(
  ([part, [build, status]]) =>
    PATTERNS.map((pattern): [string, [string, number]] => [
      `7,500 characters of ${pattern} as ${part}`,
      [build(long(pattern)), status],
    ]),
);
