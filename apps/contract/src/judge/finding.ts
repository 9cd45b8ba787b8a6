/** Something in an answer that is not as the spec has it. */
export type Finding = {
  operationId: string;
  /** The HTTP status of the answer. */
  status: number;
  /** Where in the answer: `data.events[3].event_date`, or `header Retry-After`. Without one, it is about the answer as a whole. */
  field?: string | undefined;
  /** What is wrong, as the end of a sentence: "is missing", "must be integer". */
  problem: string;
  /** What is there instead, as JSON or text. */
  value?: string | undefined;
};

/** The most of a value that a report shows, in characters. */
const LONGEST_VALUE = 80;

/** What is wrong, with what is there instead: `must be integer, and is "456"`. */
export const wordsOf = ({ problem, value }: Pick<Finding, "problem" | "value">): string =>
  value === undefined ? problem : `${problem}, and is ${shorten(value)}`;

/** A finding in one line: `200 of getEventDetails: data.event_id must be integer, and is "456".` */
export const sentenceOf = (finding: Finding): string =>
  `${finding.status} of ${finding.operationId}: ${[finding.field, wordsOf(finding)].filter(Boolean).join(" ")}.`;

/** A text of one line, as much of it as a report can show. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}
