/** The spec with more operations, of the kinds that the published ones lack: their names are ones that no operation of 9pic has. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type ApiDescription, readDocument } from "@9pic/openapi";

const require = createRequire(import.meta.url);
const EVENT = "/api/v1/ext/{org_id}/event/{event_id}";

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const EVENT_PARAMETERS = [parameter("OrgId"), parameter("EventId")];
const ERRORS = {
  "401": { $ref: "#/components/responses/Unauthorized" },
  "403": { $ref: "#/components/responses/ForbiddenEvent" },
  "404": { $ref: "#/components/responses/NotFound" },
  "422": { $ref: "#/components/responses/UnprocessableQuery" },
  "429": { $ref: "#/components/responses/TooManyRequests" },
  "500": { $ref: "#/components/responses/InternalServerError" },
};

/** Returns a documented success with this `data`. */
function success(schema: object, ...examples: object[]) {
  const properties = { responseType: { const: "success" }, message: { type: "string" }, data: schema };
  const named = examples.map((data, index) => [
    `trial${index}`,
    { summary: "A trial", value: { responseType: "success", message: "Trial", data } },
  ]);
  const body = { type: "object", required: Object.keys(properties), properties };
  return {
    description: "A trial.",
    content: { "application/json": { schema: body, examples: Object.fromEntries(named) } },
  };
}

const PICTURES = ["goa", "pune", "delhi", "surat", "jaipur"].map((name) => ({ name }));
const pictures = (total: number, size: number) => ({
  pictures: PICTURES.slice(0, Math.min(total, size)),
  pagination: {
    ...{ total, currentPage: Math.min(total, 1), totalPages: Math.ceil(total / size) },
    ...{ hasNextPage: total > size, hasPreviousPage: false, page_size: size },
  },
});

const listTrialPictures = {
  operationId: "listTrialPictures",
  parameters: [
    ...[...EVENT_PARAMETERS, parameter("Page"), parameter("PageSize")],
    {
      ...{ name: "kinds", in: "query", style: "pipeDelimited", explode: false, example: [1, 2] },
      schema: { type: "array", minItems: 1, maxItems: 4, items: { type: "integer", minimum: 1 } },
    },
    { name: "X-Trial", in: "header", required: true, schema: { type: "string", enum: ["up", "down"] }, example: "up" },
  ],
  responses: {
    "200": success(
      {
        type: "object",
        required: ["pictures", "pagination"],
        properties: {
          pictures: {
            type: "array",
            items: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
          },
          pagination: { $ref: "#/components/schemas/PaginationInfo" },
        },
      },
      pictures(5, 10),
      pictures(0, 10),
    ),
    ...ERRORS,
  },
  "x-requires": { operationId: "getEventDetails", flags: ["timeline_search"] },
};

const text = { type: "string", minLength: 1, maxLength: 20 };
const order = (method: string, identifier: object, more = {}) => ({
  type: "object",
  required: ["method", "identifier"],
  properties: { method: { type: "string", const: method }, identifier, ...more },
});
const body = (mediaType: string, schema: object, ...values: object[]) => {
  const examples = values.map((value, index) => [`trial${index}`, { summary: "A trial", value }]);
  return { required: true, content: { [mediaType]: { schema, examples: Object.fromEntries(examples) } } };
};
const state = { type: "object", required: ["state"], properties: { state: { type: "string" } } };

const createTrialOrder = {
  operationId: "createTrialOrder",
  parameters: EVENT_PARAMETERS,
  requestBody: body(
    "application/json",
    {
      oneOf: [
        order("one", text, { copies: { type: "integer", minimum: 1, maximum: 9 } }),
        order("many", { type: "array", minItems: 1, items: text }),
      ],
    },
    { method: "one", identifier: "7" },
    { method: "many", identifier: ["7", "8"] },
  ),
  responses: { "201": success(state, { state: "created" }), ...ERRORS },
};

const uploadTrialPicture = {
  operationId: "uploadTrialPicture",
  parameters: EVENT_PARAMETERS,
  requestBody: body(
    "multipart/form-data",
    {
      type: "object",
      required: ["picture"],
      properties: { picture: { contentMediaType: "image/jpeg" }, copies: { type: "integer", minimum: 1 } },
    },
    { picture: "goa.jpg", copies: 2 },
  ),
  responses: { "202": success(state, { state: "waiting" }), ...ERRORS },
};

const deleteTrialOrder = {
  operationId: "deleteTrialOrder",
  parameters: [...EVENT_PARAMETERS, { name: "trial", in: "path", required: true, schema: text, example: "7" }],
  responses: { "204": { description: "It is deleted." }, ...ERRORS },
  security: [{ TrialToken: [] }],
};

type Bundle = { paths: object; components: { securitySchemes: object } };

/** Adds the operations to a bundle. */
const extend = ({ components, ...document }: Bundle): object => ({
  ...document,
  components: {
    ...components,
    securitySchemes: { ...components.securitySchemes, TrialToken: { type: "http", scheme: "bearer" } },
  },
  paths: {
    ...document.paths,
    [`${EVENT}/trial-pictures`]: { get: listTrialPictures },
    [`${EVENT}/trial-orders`]: { post: createTrialOrder },
    [`${EVENT}/trial-orders/{trial}`]: { delete: deleteTrialOrder },
    [`${EVENT}/trial-pictures/upload`]: { post: uploadTrialPicture },
  },
});

const readBundle = async (name: string): Promise<Bundle> =>
  JSON.parse(await readFile(require.resolve(`@9pic/spec/${name}.json`), "utf8"));

/** Reads the strict bundle with these operations. */
export const readTrialSpec = async (): Promise<ApiDescription> => readDocument(extend(await readBundle("strict")));

/** The operations that are added. */
export const TRIAL_OPERATIONS = [listTrialPictures, createTrialOrder, uploadTrialPicture, deleteTrialOrder].map(
  ({ operationId }) => operationId,
);

/** Writes the bundle with these operations to a file, for the mock. */
export async function writeTrialSpec() {
  const path = join(tmpdir(), `9pic-trial-spec-${process.pid}-${Date.now()}.json`);
  await writeFile(path, JSON.stringify(extend(await readBundle("openapi"))));
  return { path, [Symbol.asyncDispose]: () => rm(path) };
}
