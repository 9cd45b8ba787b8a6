export const HELP = `9pic-mock answers like the 9pic API, with no key and no network.

  9pic-mock [options]                       the mock, on http://127.0.0.1:4010
  9pic-mock proxy --upstream URL [options]  passes requests on, and holds them and the answers
                                            against the spec; see 9pic-mock proxy --help

Where it listens
  --port N              default 4010; 0 takes any port that is free
  --host ADDRESS        default 127.0.0.1, which only this machine can reach

What it answers
  --events N            how many events the first organisation (903) has; at most 1000000
  --data FILE          your own organisations, events and keys, as JSON or YAML
  --spec FILE           another bundled OpenAPI document, as JSON or YAML
  --watch               read --data and --spec again when they change
  --engine NAME         sandbox (default): answers from the dataset; prism: from the spec's examples

What goes wrong
  --delay MS            how long an answer takes: 300, or anything from 50-400
  --fail SHARE          how many calls fail with 500: 5%
  --rate-limit N        calls per second; what is more is answered with 429

Who sees it
  --cors ORIGIN         the one origin whose pages may read the answers; default: any
  --log FORMAT          pretty (default), json, or silent

Try it
  curl -H "X-API-Key: demo-key" http://127.0.0.1:4010/api/v1/ext/903/events
  curl -H "X-API-Key: demo-key-flaky" http://127.0.0.1:4010/api/v1/ext/903/events
  curl -H "X-API-Key: demo-key" -H "Prefer: code=429" http://127.0.0.1:4010/api/v1/ext/903/events

http://127.0.0.1:4010/ shows every key, and a line to copy for every state of every call.
`;

export const PROXY_HELP = `9pic-mock proxy stands between a program and the API: it passes everything on, and says
what in a request or an answer is not as the spec has it.

  9pic-mock proxy --upstream https://api.9pic.ai [options]

  --upstream URL        where requests go; only the origin counts
  --port N              default 4010; 0 takes any port that is free
  --host ADDRESS        default 127.0.0.1, which only this machine can reach
  --spec FILE           another bundled OpenAPI document, as JSON or YAML
  --log FORMAT          pretty (default), or json: one line for each violation
  --fail-on violation   end with exit code 1 at the first violation, once its answer is passed on

The API key is passed on, and written nowhere.
`;
