/** Requires a `$ref` to a file in components/responses for every response that is not a success. */
import { STATUS_CODES } from "node:http";
import { basename } from "node:path";

export const sharedErrors = () => ({
  Operation: {
    Responses(responses, { report, location }) {
      for (const [status, response] of Object.entries(responses)) {
        const problem = problemOf(status, response?.$ref ?? "");
        if (problem) report({ message: `${status} ${problem}.`, location: location.child(status) });
      }
    },
  },
});

/** Shared responses are named by their status's reason phrase (RFC 9110, 15): Forbidden.yaml, ForbiddenEvent.yaml. */
function problemOf(status, reference) {
  const phrase = /^[245]\d\d$/.test(status) && STATUS_CODES[status];
  if (!phrase) return "is not a status. Write one that the API returns";
  if (status.startsWith("2")) return undefined;
  if (!reference.includes("components/responses/")) {
    return "must be a $ref to a file in components/responses, with this operation's wording beside it";
  }
  const fits = basename(reference).startsWith(phrase.split(" ")[0]);
  return fits ? undefined : `refers to ${basename(reference)}, which describes another status`;
}
