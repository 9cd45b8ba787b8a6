/** The parts of negotiator 1 that are used here; the package has no types, and `@types/negotiator` those of 0.6. */
declare module "negotiator" {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string | string[] | undefined> });
    mediaType(available: string[]): string | undefined;
    /** @param options `preferred` decides between codings of the same weight */
    encoding(available: string[], options?: { preferred: string[] }): string | undefined;
  }
}
