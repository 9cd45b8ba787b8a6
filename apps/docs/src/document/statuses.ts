import { STATUS_CODES } from "node:http";

/** Reason phrases; Node has the older one of 422 (RFC 9110, 15.5.21). Ranges are named as in RFC 9110, 15. */
const REASONS: Record<string, string | undefined> = {
  ...STATUS_CODES,
  422: "Unprocessable Content",
  "2XX": "Any other success",
  "3XX": "Any other redirection",
  "4XX": "Any other client error",
  "5XX": "Any other server error",
  default: "Any other status",
};

/** Returns the reason phrase of a status, or a range of statuses in words; nothing for an unknown one. */
export const reasonOf = (status: string): string => REASONS[status] ?? "";

/** Whether a status is one that a response can have, and no range. */
export const isSingle = (status: string): boolean => /^\d{3}$/.test(status);
