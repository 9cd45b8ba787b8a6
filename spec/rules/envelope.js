/**
 * Requires the envelope as the JSON body of every response: an object with exactly `responseType`, `message` and `data`. A 204 and a 205
 * have no body (RFC 9110, 15.3.5 and 15.3.6).
 */
const KEYS = ["responseType", "message", "data"];

export const envelope = () => ({
  Operation: {
    Responses(responses, { resolve, report, location }) {
      for (const [status, reference] of Object.entries(responses)) {
        const response = resolve(reference ?? {});
        if (!response.node) continue; // redocly reports a $ref that leads nowhere.
        if (/^20[45]$/.test(status)) {
          if (response.node.content)
            report({ message: `${status} has no body. Leave out its content.`, location: location.child(status) });
          continue;
        }
        const schema = response.node.content?.["application/json"]?.schema;
        if (!schema) {
          report({ message: `${status} has no JSON body. Give it the envelope.`, location: location.child(status) });
          continue;
        }
        const resolved = resolve(schema, response.location?.source.absoluteRef);
        const field = (name) => {
          const property = resolved.node?.properties?.[name];
          return property && resolve(property, resolved.location.source.absoluteRef).node;
        };
        for (const problem of problems(resolved.node ?? {}, field, status)) {
          report({ message: `The body of ${status} is not the envelope: ${problem}.`, location: resolved.location });
        }
      }
    },
  },
});

function* problems(schema, field, status) {
  const word = status.startsWith("2") ? "success" : "error";
  if (String(Object.keys(schema.properties ?? {})) !== String(KEYS)) {
    yield `its properties must be ${KEYS.join(", ")}, in this order`;
    return;
  }
  if (schema.type !== "object") yield "`type` must be `object`";
  if (!KEYS.every((key) => schema.required?.includes(key))) yield "all three properties must be required";
  if (field("responseType")?.const !== word) yield `\`responseType\` must be \`const: ${word}\``;
  if (field("message")?.type !== "string") yield "`message` must be a string";
  if (word === "error" && field("data")?.type !== "null") yield '`data` must be `type: "null"`';
}
