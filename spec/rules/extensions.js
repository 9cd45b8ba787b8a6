/** Refuses extensions that look like those of this spec, but are not: no package would read them (README.md, "Extensions"). */
const OURS = ["x-codeSamples", "x-pagination", "x-requires", "x-idempotency-key"];

export const extensions = () => ({
  Operation: checkNames((name) => !OURS.includes(name) && nearest(name), "is not read. Write"),
  Response: checkNames((name) => name !== "x-codeSamples" && nearest(name), "is not read in a response. Write"),
  PathItem: checkNames((name) => nearest(name), "is not read in a path item. Write it in each operation:"),
});

function checkNames(find, problem) {
  return (node, { report, location }) => {
    for (const name of Object.keys(node).filter((field) => field.startsWith("x-"))) {
      const meant = find(name);
      if (meant) report({ message: `${name} ${problem} ${meant}.`, location: location.child(name).key() });
    }
  };
}

/** Returns the extension that a name is meant to be: it starts in the same way, or differs by two letters. */
function nearest(name) {
  const [text, ...ours] = [name, ...OURS].map((one) => one.toLowerCase().replaceAll(/[-_]/g, ""));
  const index = ours.findIndex((one) => one.slice(0, 6) === text.slice(0, 6) || distance(one, text) <= 2);
  return OURS[index];
}

/** The Levenshtein distance: the number of letters to insert, delete or replace. */
function distance(from, to) {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries())
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1);
}
