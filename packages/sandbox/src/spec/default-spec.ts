import { serializedSpec } from "../generated/spec.ts";
import { validators } from "../generated/validators.ts";
import { assembleSpec, type CompiledSchema } from "./assemble.ts";
import type { CompiledSpec } from "./compiled-spec.ts";

/** The published spec, compiled when this package was built: it needs neither Ajv nor `eval`. */
export const defaultSpec: CompiledSpec = assembleSpec(serializedSpec, (id) => validators[id] as CompiledSchema);
