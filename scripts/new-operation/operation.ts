import type { PaginationSource } from "./conventions.ts";
import type { Names } from "./names.ts";
import type { SourceParameter } from "./sources.ts";

/** All that the files of a new operation are made from. */
export type NewOperation = {
  names: Names;
  path: string;
  method: "get" | "post";
  /** Whether the body of a POST is a form with a file. */
  hasFile: boolean;
  tag: string;
  parameters: SourceParameter[];
  /** The `$ref` of each error response by its status. */
  errors: Map<string, string>;
  /** Set for a paginated operation. */
  pagination: PaginationSource | undefined;
  /** The names of its models. Only a list has items, and only a POST a request. */
  models: { item: string; response: string; request: string };
  /** The file of its path: `paths/images.yaml`. */
  pathFile: string;
};

/** The field of a form that is a file, and the name of an example. */
export const FILE = { field: "photo", name: "photo.jpg" } as const;

/** Says what an operation is about, by its path: `of an event`. */
export const ownerOf = ({ path }: NewOperation): string =>
  path.includes("{event_id}") ? "of an event" : "of your organisation";
