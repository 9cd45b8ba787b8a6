/** Requires the same four code samples on every operation, each a file that the tests run, and no others. */
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
      report({ message: `The ${label} sample is missing. Write ${fileOf(label)} and list it here.`, location: at });
    }
    for (const [index, sample] of samples.entries()) {
      const refuse = (message) => report({ message, location: at.child(index) });
      const label = sample?.label;
      if (!Object.hasOwn(SAMPLES, label) || samples.findIndex((other) => other?.label === label) !== index) {
        refuse(`Only one sample each of ${Object.keys(SAMPLES).join(", ")} is allowed. Delete this one.`);
        continue;
      }
      if (sample.lang !== SAMPLES[label].lang)
        refuse(`The lang of the ${label} sample must be ${SAMPLES[label].lang}.`);
      if (!sample.source?.$ref?.endsWith(fileOf(label))) {
        refuse(`The ${label} sample must be a $ref to ${fileOf(label)}.`);
        continue;
      }
      const text = resolve(sample.source).node;
      if (typeof text === "string" && !text.includes("NINEPIC_API_KEY")) {
        refuse(`${fileOf(label)} must take the key from the environment variable NINEPIC_API_KEY.`);
      }
    }
  },
});
