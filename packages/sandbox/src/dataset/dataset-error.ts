/** How many violations the message lists. */
const MAX_LISTED = 20;

/** A dataset that cannot be used. The message lists the first violations. */
export class DatasetError extends Error {
  override name = "DatasetError";
  /** All of them, each with the path of its value, such as `organisations.0.events.3.event_id: must be integer`. */
  readonly violations: string[];

  /** @param locate returns where the value of a violation is in a file, such as `data.yaml:12:7`, for the message */
  constructor(violations: string[], locate: (violation: string) => string | undefined = () => undefined) {
    const listed = violations.slice(0, MAX_LISTED).map((one) => [locate(one), one].filter(Boolean).join("  "));
    const more = violations.length - listed.length;
    super(
      ["The dataset is invalid. Correct these values:", ...listed, ...(more > 0 ? [`… and ${more} more`] : [])].join(
        "\n  ",
      ),
    );
    this.violations = violations;
  }
}
