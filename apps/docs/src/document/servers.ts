import type { ServerObject } from "@9pic/openapi";

import { codeSpan } from "../markdown.ts";

/** Lists servers in Markdown: each URL with its description, and below it the variables in its template. */
export const serverList = (servers: ServerObject[]): string =>
  servers
    .flatMap(({ url, description, variables = {} }) => [
      `- ${codeSpan(url)}${about(description)}`,
      ...Object.entries(variables).map(([name, { default: preset, enum: values = [], description: text }]) => {
        const facts = [`default ${codeSpan(String(preset))}`];
        if (values.length > 0) facts.push(`one of ${values.map((value) => codeSpan(String(value))).join(", ")}`);
        return `  - ${codeSpan(`{${name}}`)} (${facts.join("; ")})${about(text)}`;
      }),
    ])
    .join("\n");

/** Writes a text after a colon, in one line. */
export const about = (text = ""): string => (text.trim() === "" ? "" : `: ${text.trim().replaceAll(/\s+/g, " ")}`);
