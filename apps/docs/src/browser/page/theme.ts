const THEME_KEY = "theme";

/** Lets the reader choose light or dark, or the system's setting. Other open pages follow. */
export function followTheme(): void {
  const select = document.querySelector<HTMLSelectElement>("select.theme")!;
  const root = document.documentElement;
  select.value = root.dataset.theme ?? "";
  select.addEventListener("change", () => {
    apply(select.value);
    // Storage throws where a user has disabled it.
    try {
      localStorage.setItem(THEME_KEY, select.value);
    } catch {}
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key === THEME_KEY) apply((select.value = newValue ?? ""));
  });
  function apply(theme: string): void {
    if (theme === "") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
}
