/** The columns and rows of the table. */
import { bodies } from "./bodies.ts";
import { callersCode } from "./callers-code.ts";
import { generatedClients } from "./generated-clients.ts";
import { httpClients } from "./http-clients.ts";
import { retries } from "./retries.ts";
import { secrets } from "./secrets.ts";
import type { Fault, FaultClient } from "./types.ts";

export const clients: FaultClient[] = [...generatedClients, ...httpClients];

const [redirect, ...inErrors] = secrets as [Fault, ...Fault[]];
export const faults: Fault[] = [redirect, ...bodies, ...retries, ...callersCode, ...inErrors];
