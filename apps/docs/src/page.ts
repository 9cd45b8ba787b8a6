/** Where the engine's own source begins, after the markup. */
const ENGINE = '<script type="module">';
/** Hosts that Redoc's engine knows by heart: its logo, its icons, its telemetry. Nothing of theirs is needed. */
const HOSTS = ["cdn.redoc.ly", "cdn.redocly.com", "otel.cloud.redocly.com"];

/** Takes those addresses out of a page, so that showing it makes no request beyond its own origin. */
export function sealPage(page: string): string {
  const hosts = HOSTS.map((host) => host.replaceAll(".", "\\.")).join("|");
  return page.replaceAll(new RegExp(`https://(?:${hosts})[^"'\`\\s]*`, "g"), "data:,");
}

/**
 * Redoc renders links for a site of many pages, `/section/errors`, but this is a single one, whose engine understands
 * `#/section/errors`. The engine's own source, which comes after the markup, is left alone.
 */
export function linkWithinPage(page: string): string {
  const engine = page.indexOf(ENGINE);
  if (engine < 0) throw new Error(`The page that redocly made has no ${ENGINE}: has its template changed?`);
  return page.slice(0, engine).replaceAll('href="/', 'href="#/') + page.slice(engine);
}
