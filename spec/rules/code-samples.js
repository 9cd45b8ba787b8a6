/** Every operation shows the same four samples, each a real file that the tests run. */
const SAMPLES = {
  cURL: "curl.sh",
  Python: "python.py",
  JavaScript: "javascript.js",
  TypeScript: "typescript.ts",
};

export const codeSamples = () => ({
  Operation(operation, { resolve, report, location }) {
    const samples = operation["x-codeSamples"] ?? [];
    const at = location.child("x-codeSamples");
    for (const [label, file] of Object.entries(SAMPLES)) {
      const path = `code-samples/${operation.operationId}/${file}`;
      const index = samples.findIndex((sample) => sample?.label === label);
      if (index < 0) {
        report({ message: `There is no ${label} sample: write ${path} and list it here.`, location: at });
        continue;
      }
      const { source } = samples[index];
      if (!source?.$ref?.endsWith(path)) {
        report({ message: `The ${label} sample must be a $ref to ${path}.`, location: at.child([index, "source"]) });
        continue;
      }
      const text = resolve(source).node;
      if (typeof text === "string" && !text.includes("NINEPIC_API_KEY")) {
        report({
          message: `${path} must take the key from the environment variable NINEPIC_API_KEY.`,
          location: at.child([index, "source"]),
        });
      }
    }
  },
});
