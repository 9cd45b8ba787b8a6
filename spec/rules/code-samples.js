/** Every operation shows the same four samples, each a real file that the tests run; and no other. */
const SAMPLES = {
  cURL: { lang: "Shell", file: "curl.sh" },
  Python: { lang: "Python", file: "python.py" },
  JavaScript: { lang: "JavaScript", file: "javascript.js" },
  TypeScript: { lang: "TypeScript", file: "typescript.ts" },
};

export const codeSamples = () => ({
  Operation(operation, { resolve, report, location }) {
    const listed = operation["x-codeSamples"];
    const samples = Array.isArray(listed) ? listed : [];
    const at = location.child("x-codeSamples");
    const fileOf = (label) => `code-samples/${operation.operationId}/${SAMPLES[label].file}`;

    for (const label of Object.keys(SAMPLES).filter((name) => !samples.some((sample) => sample?.label === name))) {
      report({ message: `There is no ${label} sample: write ${fileOf(label)} and list it here.`, location: at });
    }
    for (const [index, sample] of samples.entries()) {
      const complain = (message) => report({ message, location: at.child(index) });
      const label = sample?.label;
      if (!Object.hasOwn(SAMPLES, label) || samples.findIndex((other) => other?.label === label) !== index) {
        complain(`There is one sample each of ${Object.keys(SAMPLES).join(", ")}, and no other: delete this one.`);
        continue;
      }
      if (sample.lang !== SAMPLES[label].lang)
        complain(`The lang of the ${label} sample must be ${SAMPLES[label].lang}.`);
      if (!sample.source?.$ref?.endsWith(fileOf(label))) {
        complain(`The ${label} sample must be a $ref to ${fileOf(label)}.`);
        continue;
      }
      const text = resolve(sample.source).node;
      if (typeof text === "string" && !text.includes("NINEPIC_API_KEY")) {
        complain(`${fileOf(label)} must take the key from the environment variable NINEPIC_API_KEY.`);
      }
    }
  },
});
