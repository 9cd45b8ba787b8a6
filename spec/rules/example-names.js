/**
 * Requires example names in camelCase, and a name of its own for each example of the responses: a caller of the mock requests an example by
 * its name (`Prefer: example=noEvents`).
 */
const NAME = /^[a-z][A-Za-z0-9]*$/;

export const exampleNames = () => ({
  RequestBody({ content }, { report, location }) {
    for (const name of Object.values(content ?? {}).flatMap((media) => Object.keys(media?.examples ?? {})))
      if (!NAME.test(name)) report({ message: messageFor(name), location: location.child("content") });
  },
  Operation(operation, { resolve, report, location }) {
    const statuses = new Map();
    for (const [status, reference] of Object.entries(operation.responses ?? {})) {
      const response = resolve(reference ?? {}).node;
      const at = location.child(["responses", status]);
      for (const name of Object.keys(response?.content?.["application/json"]?.examples ?? {})) {
        if (!NAME.test(name)) report({ message: messageFor(name), location: at });
        if (statuses.has(name)) {
          const message = `The example ${name} is used for ${statuses.get(name)} and for ${status}. Rename one.`;
          report({ message, location: at });
        }
        statuses.set(name, status);
      }
    }
  },
});

const messageFor = (name) => `The example "${name}" must have a name in camelCase.`;
