import { type Client, createClient, Redactor } from "@9pic/client";
import { validate } from "@9pic/client/validate";
import { createSandbox } from "@9pic/sandbox";

/** The API that the tools call. */
export type Api = {
  pic: Client;
  /** The organisation that calls default to. */
  orgId: number | undefined;
  /** Removes the API key from what agents receive. */
  redactor: Redactor;
  /** Whether there is a key. Without one, a call tells how to set it. */
  hasKey: boolean;
};

/** Time limit of a call with its retries: clients of the protocol wait for 60 seconds by default, and would not show the error. */
const TOTAL_TIMEOUT_MS = 50_000;

/** The largest response body. An agent cannot read more. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const shared = { totalTimeout: TOTAL_TIMEOUT_MS, maxBodyBytes: MAX_BODY_BYTES, middleware: [validate()] };

/**
 * Returns the API that the environment names, with its key.
 *
 * @throws ArgumentError for an invalid key, organisation or URL
 */
export function connectApi(environment: NodeJS.ProcessEnv): Api {
  const { NINEPIC_API_KEY: key = "", NINEPIC_ORG_ID: orgId = "" } = environment;
  const redactor = new Redactor();
  if (key) redactor.add(key);
  return { pic: createClient(shared), orgId: orgId ? Number(orgId) : undefined, redactor, hasKey: key !== "" };
}

/** Returns an API in memory, with a key and an organisation of its dataset. Ignores the environment. */
export function connectSandbox(): Api {
  const { fetch, dataset } = createSandbox();
  const [first] = dataset.keys.values();
  if (!first) throw new Error("The dataset of the sandbox has no key.");
  const { key: apiKey, org_id: orgId } = first;
  const pic = createClient({ ...shared, apiKey, orgId, baseUrl: "http://localhost", fetch, retries: 0 });
  return { pic, orgId, redactor: new Redactor(), hasKey: true };
}
