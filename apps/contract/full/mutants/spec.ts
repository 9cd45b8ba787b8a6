/** Modifies the document, so that it no longer describes the API. */
export type SpecFault = (document: any) => void;

const schema = (document: any, name: string): any => document.components.schemas[name];
const at = (document: any, part: string): any =>
  Object.entries<any>(document.paths).find(([path]) => path.endsWith(part))![1].get;

export const specFaults: Record<string, SpecFault> = {
  "a nullable field is not nullable": (document) =>
    (schema(document, "EventListItem").properties.event_name.type = "string"),
  "a field has another type": (document) => (schema(document, "EventDetails").properties.event_id.type = "string"),
  "a field is left out": (document) => {
    const details = schema(document, "EventDetails");
    delete details.properties.timeline_search;
    details.required = details.required.filter((name: string) => name !== "timeline_search");
  },
  "a field is required that the API does not send": (document) => {
    const item = schema(document, "EventListItem");
    item.properties.venue = { type: "string" };
    item.required.push("venue");
  },
  "a date has a zone": (document) => {
    schema(document, "EventDate").pattern = "Z$";
  },
  "an open enumeration is closed": (document) => (schema(document, "EventStatus").anyOf[1] = { type: "null" }),
  "a constant has another value": (document) => {
    schema(document, "PingResponse").properties.data.properties.status.const = "up";
  },
  "a limit is too low": (document) => (document.components.parameters.PageSize.schema.maximum = 20),
  "a limit is too high": (document) => (document.components.parameters.PageSize.schema.maximum = 200),
  "a status is left out": (document) => delete at(document, "/events").responses["401"],
  "a path is wrong": (document) => {
    document.paths["/api/v1/ext/{org_id}/events/{event_id}/ping"] =
      document.paths["/api/v1/ext/{org_id}/event/{event_id}/ping"];
    delete document.paths["/api/v1/ext/{org_id}/event/{event_id}/ping"];
  },
  "a parameter has another name": (document) => (document.components.parameters.PageSize.name = "per_page"),
  "a content type is wrong": (document) => {
    const { content } = at(document, "/ping").responses["200"];
    content["application/vnd.api+json"] = content["application/json"];
    delete content["application/json"];
  },
};
