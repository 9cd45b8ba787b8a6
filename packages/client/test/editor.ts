/** What an editor shows in a program that imports the built package. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

// TypeScript 7 has no language service that can be called; the generator has an earlier version.
const require = createRequire(createRequire(import.meta.url).resolve("@9pic/codegen/package.json"));
const ts = require("typescript");

const BESIDE = fileURLToPath(new URL("program.ts", import.meta.url));

/** The signature as code in one line, the description as Markdown, and the names of further tags, such as `deprecated`. */
export type Hover = { code: string; description: string; tags: string[] };

export type Editor = {
  /** Returns what is shown over the name after the mark: `const |page` is the `page` of the first `const page`. */
  hover: (place: string) => Hover;
  /** Returns the names that are struck through. */
  deprecated: () => string[];
  /** Returns the messages of the errors in the program. */
  errors: () => string[];
};

/**
 * Opens a program in an editor.
 *
 * @param file where the program, which is in memory only, would be; from there, `@9pic/client` must be found
 */
export function openEditor(source: string, file: string = BESIDE): Editor {
  const read = (name: string): string | undefined => (name === file ? source : ts.sys.readFile(name));
  const service = ts.createLanguageService({
    ...ts.sys,
    readFile: read,
    fileExists: (name: string) => name === file || ts.sys.fileExists(name),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot(name: string) {
      const text = read(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCompilationSettings: () => ({
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      types: [],
    }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    useCaseSensitiveFileNames: () => true,
  });
  return {
    hover(place) {
      const [before = "", after] = place.split("|");
      const start = source.indexOf(before + after);
      if (after === undefined || start < 0) throw new Error(`The program has no ${place}.`);
      const { displayParts, documentation, tags = [] } = service.getQuickInfoAtPosition(file, start + before.length);
      const code = ts.displayPartsToString(displayParts).replaceAll(/\s+/g, " ");
      const names = tags.map(({ name }: { name: string }) => name);
      return { code, description: ts.displayPartsToString(documentation), tags: names };
    },
    deprecated() {
      const suggestions: { reportsDeprecated?: object; start: number; length: number }[] =
        service.getSuggestionDiagnostics(file);
      const found = suggestions.filter(({ reportsDeprecated }) => reportsDeprecated);
      return found.map(({ start, length }) => source.slice(start, start + length));
    },
    errors() {
      const errors: { messageText: string | object }[] = service.getSemanticDiagnostics(file);
      return errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    },
  };
}
