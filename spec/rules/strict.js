/**
 * Closes every object schema, in memory. Published schemas are open, since the API may add a field at any time;
 * our own checks use the closed ones, so that a field nobody documented is seen.
 */
export const strict = () => ({
  Schema(schema) {
    if ([schema?.type].flat().includes("object")) schema.unevaluatedProperties = false;
  },
});
