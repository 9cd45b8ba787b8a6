/** Names on the command line that belong to the program; an operation or a parameter of such a name gets another one. */

/** The commands that are no operations. */
export const COMMANDS: readonly string[] = ["help", "login", "logout", "pull", "completion", "complete"];

/** The options that operations have beside their parameters. */
export const OPTIONS: readonly string[] = [
  "help",
  "version",
  "json",
  "csv",
  "table",
  "output",
  "all",
  "limit",
  "args",
  "body",
  "dry-run",
  "curl",
  "base-url",
  "allow-insecure-http",
  "timeout",
  "retries",
  "verbose",
  // Refused, since other programs could see the key.
  "key",
  "api-key",
];
