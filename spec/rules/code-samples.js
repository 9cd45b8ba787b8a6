/**
 * Requires the same four code samples on every operation, each a file that the tests run, and no others. A response may have samples of
 * how to handle it: then it has all four.
 */
const SAMPLES = {
  cURL: { lang: "Shell", file: "curl.sh" },
  Python: { lang: "Python", file: "python.py" },
  JavaScript: { lang: "JavaScript", file: "javascript.js" },
  TypeScript: { lang: "TypeScript", file: "typescript.ts" },
};

export const codeSamples = () => {
  const seen = new Set();
  return {
    Operation(operation, { resolve, report, location }) {
      checkSamples(operation, `code-samples/${operation.operationId}`, location, { resolve, report });
      for (const [status, reference] of Object.entries(operation.responses ?? {})) {
        const { node: response, location: place } = resolve(reference ?? {});
        if (!response?.["x-codeSamples"] || seen.has(response)) continue;
        seen.add(response);
        const resolveThere = (inner) => resolve(inner, place?.source.absoluteRef);
        const at = place ?? location.child(["responses", status]);
        checkSamples(response, `code-samples/errors/${status}`, at, { resolve: resolveThere, report });
      }
    },
  };
};

function checkSamples(node, folder, location, { resolve, report }) {
  const listed = node["x-codeSamples"];
  const samples = Array.isArray(listed) ? listed : [];
  const at = location.child("x-codeSamples");
  const fileOf = (label) => `${folder}/${SAMPLES[label].file}`;

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
    if (sample.lang !== SAMPLES[label].lang) refuse(`The lang of the ${label} sample must be ${SAMPLES[label].lang}.`);
    if (!sample.source?.$ref?.endsWith(fileOf(label))) {
      refuse(`The ${label} sample must be a $ref to ${fileOf(label)}.`);
      continue;
    }
    const text = resolve(sample.source).node;
    if (typeof text === "string" && !text.includes("NINEPIC_API_KEY")) {
      refuse(`${fileOf(label)} must take the key from the environment variable NINEPIC_API_KEY.`);
    }
  }
}
