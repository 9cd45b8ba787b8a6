import type { Problem } from "./problems.ts";

/** A kind of problem, and the kinds that only follow from it. */
type Consequence = { cause: Matcher; consequence: Matcher; isRelated?: (cause: Problem, other: Problem) => boolean };
type Matcher = (problem: Problem) => boolean;

const rule =
  (...ids: string[]): Matcher =>
  ({ ruleId }) =>
    ids.includes(ruleId);
const says =
  (text: string): Matcher =>
  ({ message }) =>
    message.includes(text);
const isUnparsed = says("Failed to parse");
const isBrokenFile: Matcher = (problem) =>
  isUnparsed(problem) || rule("no-unresolved-refs")(problem) || (rule("struct")(problem) && problem.pointer === "#/");
/** Ajv could not compile the schema of an example, so the example was not checked. */
const isUnchecked = says("Example validation errored");
const isUnevaluated = says("must NOT have unevaluated properties");

const CONSEQUENCES: Consequence[] = [
  // What a file refers to is reached by nothing while the file cannot be read.
  { cause: isBrokenFile, consequence: rule("9pic/no-orphans", "9pic/envelope", "9pic/shared-errors") },
  {
    cause: isUnparsed,
    consequence: (problem) => rule("no-unresolved-refs")(problem) && !isUnparsed(problem),
    isRelated: ({ file }, { message }) => message.includes(file),
  },
  { cause: (problem) => !isUnchecked(problem), consequence: isUnchecked },
  // Ajv takes no property of an object for evaluated if one of them is invalid.
  {
    cause: (problem) => problem.user !== undefined && !isUnevaluated(problem),
    consequence: isUnevaluated,
    isRelated: (cause, other) => cause.user === other.user && cause.file === other.file,
  },
  // The samples are in a folder with the name of the operation.
  { cause: rule("9pic/unique-operation-ids"), consequence: rule("9pic/code-samples") },
];

/** Rules whose messages say what to do, which redocly's own often do not. */
const isOwn: Matcher = ({ ruleId }) => /^(9pic|rule)\//.test(ruleId);

/**
 * Returns the problems that are causes: without those that only follow from another one, and with one for each line. The most useful one is the first.
 */
export function findCauses(problems: Problem[]): Problem[] {
  const causes = problems.filter(
    (other) =>
      !CONSEQUENCES.some(
        ({ cause, consequence, isRelated = () => true }) =>
          consequence(other) &&
          problems.some((problem) => problem !== other && cause(problem) && isRelated(problem, other)),
      ),
  );
  const lines = new Map<string, Problem>();
  for (const problem of causes) {
    const key = `${problem.file}:${problem.line}`;
    const known = lines.get(key);
    const kept = known === undefined || (isOwn(problem) && !isOwn(known)) ? problem : known;
    lines.set(key, { ...kept, suggestions: [...problem.suggestions, ...(known?.suggestions ?? [])] });
  }
  return [...lines.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** A file that cannot be read keeps others from being checked. */
const rank = (problem: Problem): number => (isUnparsed(problem) ? 0 : isBrokenFile(problem) ? 1 : 2);
