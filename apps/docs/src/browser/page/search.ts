import { loadModule } from "./load.ts";

export type SearchModule = {
  startSearch: (dialog: HTMLDialogElement) => Promise<void>;
  suggest: (output: HTMLElement, index: string) => Promise<void>;
};

/** Opens the search by its button, by `/` and by Ctrl-K, which closes it as well. Its module is loaded then. */
export function followSearchKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.search")!;
  const status = dialog.querySelector<HTMLElement>("[role=status]")!;
  const openSearch = async (): Promise<void> => {
    dialog.showModal();
    const module = await loadModule<SearchModule>(dialog.dataset.module!, "The search", status);
    await module?.startSearch(dialog);
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".open-search")) void openSearch();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
    const isSlash = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isToggle = event.key === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isToggle) return;
    event.preventDefault();
    if (!dialog.open) void openSearch();
    else if (isToggle) dialog.close();
  });
}
