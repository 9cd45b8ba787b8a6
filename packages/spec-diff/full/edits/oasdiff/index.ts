import { bodies } from "./bodies.ts";
import type { Check } from "./check.ts";
import { documents } from "./documents.ts";
import { further } from "./further.ts";
import { limits } from "./limits.ts";
import { nested } from "./nested.ts";
import { notations } from "./notations.ts";
import { operations } from "./operations.ts";
import { parameters } from "./parameters.ts";
import { requestFields } from "./request-fields.ts";
import { responseFields } from "./response-fields.ts";
import { responses } from "./responses.ts";
import { schemes } from "./schemes.ts";
import { shared } from "./shared.ts";
import { structure } from "./structure.ts";
import { values } from "./values.ts";

/** The edits for the checks of oasdiff. */
export const checks: Check[] = [
  ...operations,
  ...parameters,
  ...bodies,
  ...responses,
  ...requestFields,
  ...responseFields,
  ...limits,
  ...values,
  ...structure,
  ...nested,
  ...shared,
  ...further,
  ...notations,
  ...documents,
  ...schemes,
];
