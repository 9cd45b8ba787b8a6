/** Opens the search by its button, by `/` and by Ctrl-K. Its module is loaded then. */
export function followSearchKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog.search")!;
  const openSearch = (): void => {
    dialog.showModal();
    void import(dialog.dataset.module!).then(({ startSearch }) => startSearch(dialog));
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(".open-search")) openSearch();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea");
    const isShortcut = event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isShortcut && !(event.key === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    if (!dialog.open) openSearch();
  });
}
