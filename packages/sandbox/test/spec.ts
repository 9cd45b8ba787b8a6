import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);
const read = (file: string): any => JSON.parse(readFileSync(resolve(`@9pic/spec/${file}`), "utf8"));

/** A fresh copy of the published document, which a test may change. */
export const readSpec = (): any => read("openapi.json");

/** The strict edition of the published document, which refuses undocumented properties. */
export const readStrictSpec = (): any => read("strict.json");

/** The documented limit of `page_size`. */
export const MAX_PAGE_SIZE: number = readSpec().components.parameters.PageSize.schema.maximum;

const { EventListItem, EventDetails } = readSpec().components.schemas;

/** The properties of an event in a list and in its details, by name, without its id. */
export const PROPERTIES: Record<"EventListItem" | "EventDetails", Record<string, any>> = {
  EventListItem: withoutId(EventListItem.properties),
  EventDetails: withoutId(EventDetails.properties),
};

function withoutId(properties: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "event_id"));
}

/** Whether a published property is a flag. */
export const isFlag = ({ type }: { type?: unknown }): boolean => type === "boolean";

/** A published flag and a published text of events, which a dataset can give. */
export const FLAG: string = Object.keys(PROPERTIES.EventDetails).find((name) => isFlag(PROPERTIES.EventDetails[name]))!;
export const TEXT: string = Object.keys(PROPERTIES.EventListItem).find(
  (name) => String(PROPERTIES.EventListItem[name].type) === "string,null",
)!;

/** What the published examples of a success show, by the name of the example. */
export function examplesOf(operationId: string): Record<string, { data: any; message: string }> {
  const operations: any[] = Object.values(readSpec().paths).flatMap((path) => Object.values(path as object));
  const { examples } = operations.find((one) => one.operationId === operationId).responses[200].content[
    "application/json"
  ];
  const values = Object.entries(examples).map(([name, example]: [string, any]) => [
    name,
    "$ref" in example ? readSpec().components.examples[example.$ref.split("/").at(-1)].value : example.value,
  ]);
  return Object.fromEntries(values);
}
