import type { SchemaObject } from "@9pic/openapi";

/** Text with a meaning in HTML and Markdown, which a page must show as it is. */
export const ODD = `<script>alert(1)</script> "><img src=x onerror=alert(1)> & &amp; 'a' | b`;
/** The same for names, without spaces. */
export const ODD_NAME = "<b>|`x`[y](#z)*_|\\|";
export const UNICODE = "Größe-名前-🎉";

const text = (description: string): SchemaObject => ({ type: "string", description });

export const pet: SchemaObject = {
  type: "object",
  description: `A pet. ${ODD}\n\nIt has | pipes\n\n- and \`code | with a pipe\`\n`,
  required: [ODD_NAME],
  properties: {
    [ODD_NAME]: { type: "string", enum: [ODD, "``", "a\\|b"], examples: [ODD], pattern: "^[`|<>]+$", default: "`" },
    [UNICODE]: text("Größe 名前 🎉"),
    "a.b": text("With a dot."),
    comment: { $comment: ODD } as SchemaObject,
    a: { type: "object", properties: { b: text("Inside.") } },
    "with space": text("With a space."),
    "line\nbreak": text("Two\n\nlines."),
    id: text("Small."),
    ID: { ...text("Capital."), deprecated: true },
    fields: text("As a heading of the page."),
    main: text("As a part of the page."),
    ["__proto__"]: text("As in JavaScript."),
    constructor: text("As in JavaScript."),
    parent: { $ref: "#/components/schemas/Pet" },
    children: { type: "array", items: { anyOf: [{ $ref: "#/components/schemas/Pet" }, { type: "null" }] } },
  },
};
// In an object literal `__proto__` sets the prototype; in a file it is a name.
Object.defineProperty(pet.properties!, "__proto__", {
  value: text("As in JavaScript."),
  enumerable: true,
  configurable: true,
});

const content = (examples: Record<string, object>) => ({
  "application/json; charset=utf-8": { schema: { $ref: "#/components/schemas/Pet" }, examples },
});

/** A valid document with unusual names, texts and constructs. */
export const foreign = {
  openapi: "3.1.0",
  info: {
    title: `Odd ${ODD}`,
    version: "0 <beta>",
    description: `${ODD}\n\n## Example\n\n## Example\n\n## Operations\n\n[all](#100%), [pet](#Pet), [nowhere](https://example.com)\n\n# Größe & Ärger\n\n# ${ODD}\n\n# Another\n\n<script>alert(2)</script>`,
  },
  tags: [{ name: ODD, description: ODD }],
  paths: {
    [`/${UNICODE}/{id}`]: {
      parameters: [{ name: "id", in: "path", required: true, description: ODD, schema: { type: "string" } }],
      get: {
        description: "## Parameters\n\nNo id, no tag, no summary.",
        responses: { 204: { description: "Nothing." } },
      },
      delete: {
        operationId: "delete pet/now!",
        summary: ODD,
        deprecated: true,
        tags: [ODD],
        responses: { default: { description: ODD } },
      },
    },
    "/pets": {
      post: {
        operationId: UNICODE,
        summary: `Add | \`one\` [x](y) ${UNICODE}`,
        description: `${ODD}\n\n| a | b |\n| - | - |\n| \`x\\|y\` | ${"<i>"} |\n\n\`\`\`html\n<script>alert(3)</script>\n\`\`\``,
        parameters: [{ name: ODD_NAME, in: "query", schema: { type: "string" }, example: ODD }],
        requestBody: { description: ODD, content: content({ "an example": { summary: ODD, value: { a: ODD } } }) },
        responses: {
          201: { description: "Made.", content: content({ data: { value: { message: ODD, "</pre>": ["```"] } } }) },
          "4XX": {
            description: "Bad.",
            content: { "application/json": { schema: { type: "object", properties: { why: text(ODD) } } } },
          },
        },
        callbacks: {
          [ODD_NAME]: {
            [ODD]: {
              post: {
                description: ODD,
                requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
              },
            },
          },
        },
        "x-codeSamples": [{ lang: "<b>", label: ODD, source: `echo '${ODD}'\n\`\`\`\n` }],
      },
    },
  },
  components: {
    schemas: {
      Pet: pet,
      "Pet.v1-a_b": { oneOf: [{ title: ODD, type: "object", properties: { x: {} } }, { type: "null" }] },
      JsonValue: { anyOf: [{ type: "string" }, { type: "array", items: { $ref: "#/components/schemas/JsonValue" } }] },
      Anything: true,
    },
  },
};

/** Returns the same document with other models. */
export const withModels = (schemas: Record<string, SchemaObject>) => ({
  ...foreign,
  components: { schemas: { Pet: pet, ...schemas } },
});
