/** The parts of Bruno's packages that are used here; they have no types. */
declare module "@usebruno/converters" {
  type BrunoCollection = import("../collections/types.ts").BrunoCollection;

  export function openApiToBruno(document: object): BrunoCollection;
  export function brunoToPostman(collection: BrunoCollection): {
    item: import("../collections/types.ts").PostmanItem[];
  };
}
declare module "@usebruno/lang" {
  export function bruToJsonV2(text: string): any;
}
declare module "@usebruno/lang/v2/src/jsonToBru.js" {
  export default function jsonToBru(request: object): string;
}
declare module "@usebruno/lang/v2/src/jsonToCollectionBru.js" {
  export default function jsonToCollectionBru(collection: object): string;
}
declare module "@usebruno/lang/v2/src/jsonToEnv.js" {
  export default function jsonToEnv(environment: object): string;
}
