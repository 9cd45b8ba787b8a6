import { loadModule } from "./load.ts";
import type { SearchModule } from "./search.ts";

/** Lists pages with the words of the address, on the page for a wrong one. */
export async function suggestPages(): Promise<void> {
  const output = document.querySelector<HTMLElement>("output.suggestions");
  if (!output) return;
  const { module, index } = document.querySelector<HTMLElement>("dialog.search")!.dataset;
  const search = await loadModule<SearchModule>(module!, "The list of similar pages", output);
  await search?.suggest(output, index!);
}
