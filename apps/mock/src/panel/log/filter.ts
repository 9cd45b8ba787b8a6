import type { LoggedRequest, MockOperation } from "../../control/types.ts";
import { h, onChange } from "../dom.ts";

export type Filter = {
  elements: HTMLElement[];
  matches: (request: LoggedRequest) => boolean;
  setOperations: (operations: MockOperation[]) => void;
};

/** The first digit of the status, and its name in the list. */
const STATUSES = [
  ["", "Any status"],
  ["2", "2xx"],
  ["3", "3xx"],
  ["4", "4xx"],
  ["5", "5xx"],
  ["0", "No response"],
] as const;

/**
 * Creates the fields that filter the log.
 *
 * @param onInput called when one of them changes
 */
export function createFilter(onInput: () => void): Filter {
  const operation = h("select", { "aria-label": "Filter by operation", change: onInput });
  const status = h("select", { "aria-label": "Filter by status", change: onInput });
  status.append(...STATUSES.map(([value, text]) => h("option", { value }, text)));
  const text = h("input", {
    type: "search",
    placeholder: "Filter by text",
    "aria-label": "Filter by text",
    input: onInput,
  });
  return {
    elements: [operation, status, text],
    matches(request) {
      if (operation.value && request.operationId !== operation.value) return false;
      if (status.value && String(request.status)[0] !== status.value) return false;
      if (text.value === "") return true;
      const { method, url, key, cause, session } = request;
      return [method, url, request.status, key, cause, session]
        .join(" ")
        .toLowerCase()
        .includes(text.value.toLowerCase());
    },
    setOperations: onChange((operations: MockOperation[]) => {
      const { value } = operation;
      const options = operations.map(({ operationId }) => h("option", { value: operationId }, operationId));
      operation.replaceChildren(h("option", { value: "" }, "All operations"), ...options);
      operation.value = operations.some(({ operationId }) => operationId === value) ? value : "";
    }),
  };
}
