/** The built packages, imported by path, since `bench/` is outside of the workspace. */
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(`../../../packages/${path}`, import.meta.url));

export const CLIENT_FILE: string = at("client/dist/index.js");
export const VALIDATE_FILE: string = at("client/dist/validate.js");
export const SANDBOX_FILE: string = at("sandbox/dist/index.js");

type Client = typeof import("../../../packages/client/dist/index.js");
type Validating = typeof import("../../../packages/client/dist/validate.js");
type Sandbox = typeof import("../../../packages/sandbox/dist/index.js");

const client: Client = await import(CLIENT_FILE);
const validating: Validating = await import(VALIDATE_FILE);
const sandbox: Sandbox = await import(SANDBOX_FILE);

export const createClient: Client["createClient"] = client.createClient;
export const validate: Validating["validate"] = validating.validate;
export const createSandbox: Sandbox["createSandbox"] = sandbox.createSandbox;
export const defaultDataset: Sandbox["defaultDataset"] = sandbox.defaultDataset;
export const withEvents: Sandbox["withEvents"] = sandbox.withEvents;
