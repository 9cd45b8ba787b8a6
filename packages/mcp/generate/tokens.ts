import { countTokens as count } from "gpt-tokenizer/encoding/o200k_base";

/** Returns the number of tokens of a value, as JSON, in the encoding `o200k_base`. Models of other makers count similarly. */
export const countTokens = (value: unknown): number => count(JSON.stringify(value));
