import { described } from "../generated/model.ts";
import { validators } from "../generated/validators.ts";
import { assembleModel, type Validator } from "./assemble.ts";
import type { Model } from "./model.ts";

/** The model of the published document, compiled when this package was built: it needs neither Ajv nor `eval`. */
export const defaultModel: Model = assembleModel(described, (id) => validators[id] as Validator);
