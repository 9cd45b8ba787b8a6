const LANGUAGE_KEY = "sample-language";

/** Remembers the language that was chosen for the samples. */
export function rememberLanguage(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.name === "sample")) return;
    // Storage throws where a user has disabled it.
    try {
      localStorage.setItem(LANGUAGE_KEY, target.value);
    } catch {}
  });
  try {
    const language = localStorage.getItem(LANGUAGE_KEY);
    for (const tab of document.querySelectorAll<HTMLInputElement>("input[name=sample]")) {
      if (tab.value === language) tab.checked = true;
    }
  } catch {}
}
