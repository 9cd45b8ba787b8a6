/** The messages of the client's errors, with the options of the command line in place of the client's. */
import { type ErrorKind, type NinePicError, withAdvice } from "@9pic/client";

/** What to do on the command line, where it differs from a program's. */
const ADVICE: { readonly [Kind in ErrorKind]?: string } = {
  api: "Check the arguments and --base-url.",
  authentication: "Run `9pic login`, or set NINEPIC_API_KEY.",
  unexpected_response: "Check --base-url and proxies.",
  redirect: "Check --base-url.",
  timeout: "Try again later, or raise --timeout.",
  connection: "Check --base-url and the network.",
  body_too_large: "Request less at once.",
};

/** What an error of the arguments calls the options of the client. */
const OPTIONS: readonly (readonly [name: RegExp, option: string])[] = [
  [/\bapiKey \(or NINEPIC_API_KEY\)/, "The API key"],
  [/\(allowInsecureHttp also allows http\)/, "(--allow-insecure-http also allows http)"],
  [/\bbaseUrl\b/, "--base-url"],
];

/** Returns the message of an error of the client, for a user of the command line. */
export function messageOf(error: NinePicError): string {
  const { kind, message } = error;
  if (kind === "argument") return OPTIONS.reduce((text, [name, option]) => text.replace(name, option), message);
  const { [kind]: advice } = ADVICE;
  return advice === undefined ? message : withAdvice(error, advice);
}
