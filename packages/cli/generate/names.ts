/** Returns a name in words with dashes: `list-events` for `listEvents`, `page-size` for `page_size`. */
export const kebabCase = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3-$2$4")
    .replaceAll(/[^A-Za-z\d]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase();
