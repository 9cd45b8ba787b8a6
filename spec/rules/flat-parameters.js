/**
 * The client takes all parameters of an operation in one flat object. So a name stands in one place only, is not a word
 * that the client needs for itself, and belongs to the path or the query.
 */
const RESERVED = ["body", "path", "query"];

export const flatParameters = () => ({
  Operation(operation, { resolve, report, location }) {
    const seen = new Map();
    for (const [index, reference] of (operation.parameters ?? []).entries()) {
      const parameter = resolve(reference ?? {}).node;
      if (!parameter?.name) continue;
      const { name, in: place } = parameter;
      const complain = (message) => report({ message, location: location.child(["parameters", index]) });
      if (RESERVED.includes(name)) {
        complain(`A parameter cannot be called "${name}": the client uses that word itself.`);
      }
      if (place !== "path" && place !== "query") {
        complain(`The parameter ${name} is in ${place}: the client sends parameters in path and query only.`);
      }
      if (place === "path" && parameter.required !== true) {
        complain(`The parameter ${name} is part of the path: it needs "required: true".`);
      }
      if (seen.has(name) && seen.get(name) !== place) {
        complain(`The parameter ${name} is in ${seen.get(name)} and in ${place}: give one of them another name.`);
      }
      seen.set(name, place);
    }
  },
});
