import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, parse } from "node:path";

import leven from "leven";

import { type Problem, readLine, targetOf } from "./problems.ts";

/** Share of the letters of a name that may differ from those of the one that is suggested for it. */
const MAX_DIFFERENCE = 1 / 3;
const BOOLEANS: Record<string, string> = { yes: "true", y: "true", on: "true", no: "false", n: "false", off: "false" };

/**
 * Returns what is wrong and what to do about it, in one line without absolute paths.
 *
 * @param folder the folder of the spec
 */
export function describeProblem(problem: Problem, folder: string): string {
  const line = readLine(folder, problem.file, problem.line);
  const text =
    describeReference(problem, folder, line) ??
    describeSyntax(problem) ??
    describeScalar(problem, line) ??
    suggest(problem);
  return text
    .replaceAll(`${folder.replace(/\/$/, "")}/`, "")
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}

/** Names the file that a `$ref` does not find, and a file with a similar name. */
function describeReference({ ruleId, message, file }: Problem, folder: string, line: string): string | undefined {
  const reference = /\$ref["']?:\s*["']?([^"'\s,}]+)/.exec(line)?.[1];
  if (ruleId !== "no-unresolved-refs" || message.startsWith("Failed") || reference === undefined) return undefined;
  const target = targetOf(folder, file, reference);
  const text = readFile(join(folder, target));
  if (text === undefined) {
    const names = namesIn(join(folder, dirname(target)));
    const wanted = parse(target).name;
    const [similar] = names.filter((name) => leven(parse(name).name, wanted) <= wanted.length * MAX_DIFFERENCE);
    return `${target} does not exist.${suggestion(similar) || " Write it, or correct the $ref."}`;
  }
  if (text.trim() === "") return `${target} is empty. Write it, or delete it and this $ref.`;
  const fragment = reference.split("#")[1];
  return fragment === undefined ? undefined : `${target} has no ${fragment}. Correct the $ref.`;
}

const describeSyntax = ({ message }: Problem): string | undefined => {
  const reason = /^Failed to parse: (.*?)(?: in "[^"]*")?(?: \(\d+:\d+\))?$/s.exec(message)?.[1];
  return reason && `This is not valid YAML: ${reason}. Correct it.`;
};

/** Says which text was taken for something else: `yes` is a boolean in YAML 1.1 only, and a number in quotes is a text. */
function describeScalar({ message, column }: Problem, line: string): string | undefined {
  const type = /(?:type must be|Expected type) `?(boolean|integer|number)`?/.exec(message)?.[1];
  const value = /^(["']?)([^"'#,{}[\]]+?)\1\s*(?:[#,}\]].*)?$/.exec(line.slice(column - 1));
  if (!type || !value) return undefined;
  const [, quote = "", text = ""] = value;
  const boolean = BOOLEANS[text.toLowerCase()];
  if (type === "boolean" && !quote && boolean) return `\`${text}\` is a text in YAML 1.2. Write \`${boolean}\`.`;
  const wanted = type === "integer" ? "an integer" : `a ${type}`;
  const isWritten = type === "boolean" ? /^(true|false)$/.test(text) : Number.isFinite(Number(text));
  if (quote && isWritten) return `${quote}${text}${quote} is a text. Write ${text} without quotes, which is ${wanted}.`;
  return Number.isNaN(Number(text)) ? `${quote}${text}${quote} is a text. Write ${wanted}.` : undefined;
}

/** A misspelt field is better corrected than left out. */
const suggest = ({ message, suggestions: [name] }: Problem): string =>
  (name ? message.replace(/ Leave it out\.$/, "") : message) + suggestion(name);

const suggestion = (name: string | undefined): string => (name ? ` Did you mean ${name}?` : "");

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
