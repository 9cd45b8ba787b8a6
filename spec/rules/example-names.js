/** Requires unique example names in camelCase: a caller of the mock requests an example by its name (`Prefer: example=noEvents`). */
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
          const message = `The example ${name} is used for ${statuses.get(name)} and for ${status}. Rename one.`;
          report({ message, location: at });
        }
        statuses.set(name, status);
      }
    }
  },
});
