import { environment } from "../environment.ts";
import type { Redactor } from "../errors/redactor.ts";
import { securitySchemes } from "../generated/operations.ts";
import { checkKey, type Settings } from "../settings.ts";

type Scheme = { header: string; prefix?: string };
const schemes: Record<string, Scheme> = securitySchemes;

/**
 * Adds the credential of the first scheme that has one to the headers. Adds none if the operation needs none, or if the page's server adds it.
 *
 * @param security the schemes of which one is needed; by default, the API key
 * @throws ArgumentError, which never quotes a credential, if it is missing or not a valid header value
 */
export async function authenticate(
  headers: Record<string, string>,
  { apiKey: given, credentials }: Pick<Settings, "apiKey" | "credentials">,
  redactor: Redactor,
  security: readonly string[] = [""],
): Promise<void> {
  // Read again, since a worker has no environment before its first request.
  const apiKey = given === undefined ? environment("NINEPIC_API_KEY") : given;
  const candidates = security.map((scheme): Scheme & { name?: string; credential: unknown } =>
    Object.hasOwn(schemes, scheme)
      ? { ...schemes[scheme]!, name: `credentials.${scheme}`, credential: credentials[scheme as never] }
      : { header: "x-api-key", credential: apiKey },
  );
  const found = candidates.find(({ credential }) => credential != null) ?? candidates[0];
  if (!found || (apiKey === null && found.credential == null)) return;
  const { credential, name, header, prefix = "" } = found;
  const secret = checkKey(typeof credential === "function" ? await credential() : credential, name);
  if (secret === null) return;
  redactor.add(secret);
  headers[header] = prefix + secret;
}
