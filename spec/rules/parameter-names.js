/** Requires the API's own letter case in the names of parameters: snake_case in path and query, `X-Request-Id` in headers. */
const CASES = {
  path: { pattern: /^[a-z][a-z0-9_]*$/, name: "snake_case, as the API writes it" },
  query: { pattern: /^[a-z][a-z0-9_]*$/, name: "snake_case, as the API writes it" },
  header: {
    pattern: /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/,
    name: "capitalised words with hyphens, such as X-Request-Id",
  },
};

export const parameterNames = () => ({
  Parameter({ in: where, name }, { report, location }) {
    const expected = CASES[where];
    if (!expected || typeof name !== "string" || expected.pattern.test(name)) return;
    report({
      message: `The name of a parameter in ${where} is in ${expected.name}.`,
      location: location.child("name"),
    });
  },
});
