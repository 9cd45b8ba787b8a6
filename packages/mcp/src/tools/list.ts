import type { Tool } from "../definitions.ts";
import { tools } from "../generated/tools.ts";
import type { ServerOptions } from "../server.ts";

/** The parameter for which the environment has a default. */
const ORG_ID = "org_id";

/** Returns the tools that are served, with the arguments that a call has to pass. */
export const listTools = ({ api, allowWrites }: ServerOptions): Tool["definition"][] =>
  tools.filter((tool) => allowWrites || isReadOnly(tool)).map(({ definition }) => withDefaults(definition, api.orgId));

/** Whether a tool only reads, as its method says. */
export const isReadOnly = ({ definition }: Tool): boolean => definition.annotations.readOnlyHint;

/** The organisation is not required if there is a default. */
function withDefaults(definition: Tool["definition"], orgId: number | undefined): Tool["definition"] {
  const { inputSchema } = definition;
  if (orgId === undefined || !inputSchema.required) return definition;
  const required = inputSchema.required.filter((name) => name !== ORG_ID);
  return { ...definition, inputSchema: { ...inputSchema, required } };
}
