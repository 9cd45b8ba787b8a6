/** An error is described once: every response that is not a success is a `$ref` to a file in components/responses. */
export const sharedErrors = () => ({
  Operation: {
    Responses(responses, { report, location }) {
      for (const [status, response] of Object.entries(responses)) {
        if (/^[23]/.test(status) || response?.$ref?.includes("components/responses/")) continue;
        report({
          message: `${status} must be a $ref to a file in components/responses, with this operation's wording beside it.`,
          location: location.child(status),
        });
      }
    },
  },
});
