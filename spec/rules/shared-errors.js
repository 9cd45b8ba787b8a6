/** An error is described once: every response that is not a success is a `$ref` to a file in components/responses. */
export const sharedErrors = () => ({
  Operation: {
    Responses(responses, { report, location }) {
      for (const [status, response] of Object.entries(responses)) {
        const complain = (message) => report({ message, location: location.child(status) });
        if (!/^[245]\d\d$/.test(status)) complain(`${status} is not a status that the API can answer with: name one.`);
        else if (!status.startsWith("2") && !response?.$ref?.includes("components/responses/")) {
          complain(
            `${status} must be a $ref to a file in components/responses, with this operation's wording beside it.`,
          );
        }
      }
    },
  },
});
