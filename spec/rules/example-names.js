/** An example is asked for by its name alone (`Prefer: example=noEvents`), so a name is a plain word, and stands once. */
export const exampleNames = () => ({
  Operation(operation, { resolve, report, location }) {
    const statuses = new Map();
    for (const [status, reference] of Object.entries(operation.responses ?? {})) {
      const response = resolve(reference ?? {}).node;
      const at = location.child(["responses", status]);
      for (const name of Object.keys(response?.content?.["application/json"]?.examples ?? {})) {
        if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
          report({ message: `The example "${name}" must have a name in camelCase.`, location: at });
        }
        if (statuses.has(name)) {
          const message = `The example ${name} is there for ${statuses.get(name)} and for ${status}: rename one.`;
          report({ message, location: at });
        }
        statuses.set(name, status);
      }
    }
  },
});
