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

/** The words by which the files of ranges start (RFC 9110, 15.5 and 15.6). */
const RANGES = { "4XX": "Client Error", "5XX": "Server Error", default: "Default" };

/** Shared responses are named by their status's reason phrase (RFC 9110, 15): Forbidden.yaml, ForbiddenEvent.yaml. */
function problemOf(status, reference) {
  if (status === "2XX") return undefined;
  const phrase = RANGES[status] ?? (/^[245]\d\d$/.test(status) && STATUS_CODES[status]);
  if (!phrase) return "is not a status. Write one that the API returns, `4XX`, `5XX` or `default`";
  if (status.startsWith("2")) return undefined;
  if (!reference.includes("components/responses/")) {
    return "must be a $ref to a file in components/responses, with this operation's wording beside it";
  }
  const word = phrase.split(" ")[0];
  const fits = basename(reference).startsWith(word);
  return fits ? undefined : `refers to ${basename(reference)}, and the name of its file starts with ${word}`;
}
