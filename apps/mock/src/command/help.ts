import { faultPurposes } from "@9pic/sandbox";

/** Lists the names of the faults in lines of the help. */
function listFaults(): string {
  const lines = [""];
  for (const name of Object.keys(faultPurposes)) {
    const line = lines.at(-1) as string;
    if (line.length + name.length > 66) lines.push(name);
    else lines[lines.length - 1] = line === "" ? name : `${line}, ${name}`;
  }
  return lines.map((line, index) => `${" ".repeat(24)}${line}${index < lines.length - 1 ? "," : ""}`).join("\n");
}

export const HELP: string = `9pic-mock serves a mock of the 9pic API, without a real key and without a network.

  9pic-mock [options]                       serves the mock on http://127.0.0.1:4010
  9pic-mock proxy --upstream URL [options]  forwards requests to an API, and validates both requests
                                            and responses; see 9pic-mock proxy --help
  9pic-mock pull --org N --out FILE         copies the events of an organisation to a dataset;
                                            see 9pic-mock pull --help

Address
  --port N              default: 4010; 0 selects a free port
  --host ADDRESS        default: 127.0.0.1, which only this machine can reach

Responses
  --events N            number of events of the first organisation (903), at most 1000000
  --data FILE           dataset of organisations, events and keys, as JSON or YAML
  --spec FILE           another OpenAPI document in one file, as JSON or YAML
  --watch               reload --data and --spec when they change
  --engine NAME         sandbox (default) responds from the dataset, prism from the spec's examples
  --max-body MB         largest request body; larger ones get 413; default: 16

Faults
  --delay MS            delay of each response: 300, or a random one of 50-400
  --fail SHARE          share of requests that fail, such as 5%
  --fault NAME          what happens to them instead of a 500; without --fail, to every request:
${listFaults()}
  --rate-limit N        requests per second; further ones get 429

Access and log
  --cors ORIGIN         the one origin whose pages may read responses, also with credentials;
                        default: any, without credentials
  --allow-host NAME     a host name by which the mock may be controlled (/__mock), such as the
                        service name in a compose file; can be repeated
  --log FORMAT          pretty (default), json, or silent

Examples
  curl -H "X-API-Key: demo-key" http://127.0.0.1:4010/api/v1/ext/903/events
  curl -H "X-API-Key: demo-key-flaky" http://127.0.0.1:4010/api/v1/ext/903/events
  curl -H "X-API-Key: demo-key" -H "Prefer: code=429" http://127.0.0.1:4010/api/v1/ext/903/events

http://127.0.0.1:4010/ lists every key, and a command to copy for every response of every operation.
`;

export const PROXY_HELP = `9pic-mock proxy forwards the requests of a program to an API, and lists each violation of the spec
in requests and responses.

  9pic-mock proxy --upstream https://api.9pic.ai [options]

  --upstream URL        the API; a base path is put before each path
  --port N              default: 4010; 0 selects a free port
  --host ADDRESS        default: 127.0.0.1, which only this machine can reach
  --spec FILE           another OpenAPI document in one file, as JSON or YAML
  --max-body MB         largest body that is validated; larger ones are forwarded all the same,
                        and reported as not validated; default: 16
  --cors ORIGIN         the one origin whose pages may read responses, also with credentials;
                        default: any, without credentials. Replaces the CORS headers of the API
  --fallback            respond from the sandbox where the API responds with 404 or 501, with the
                        header X-Mock-Fallback: an operation that it does not have yet can be used
  --data FILE           dataset of --fallback, as JSON or YAML; default: the examples of the spec
  --record FILE         add the responses to the dataset FILE, as JSON: with it, the mock returns the
                        same to the same requests. The latest response of each request is kept
  --log FORMAT          pretty (default), json with one line per violation, or silent
  --fail-on violation   exit with code 1 at the first violation, after its response is forwarded

Bodies and events pass as they arrive. A response whose headers take more than 60 seconds becomes
a 502; one that stops for 5 minutes is broken off. No request is sent twice.

The API key is forwarded, and neither logged nor recorded.
`;
