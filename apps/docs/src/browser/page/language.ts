const LANGUAGE_KEY = "sample-language";

/** The languages of samples are radio buttons whose names begin with `sample`, in each group of a page with another one. */
const LANGUAGES = "input[type=radio][name^=sample]";

/** Remembers the language that was chosen for the samples, and shows it in every group of this page and of the other tabs. */
export function rememberLanguage(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.matches(LANGUAGES))) return;
    choose(target.value);
    // Storage throws where a user has disabled it.
    try {
      localStorage.setItem(LANGUAGE_KEY, target.value);
    } catch {}
  });
  // Sent to the other tabs only.
  addEventListener("storage", ({ key, newValue }) => key === LANGUAGE_KEY && choose(newValue));
  try {
    choose(localStorage.getItem(LANGUAGE_KEY));
  } catch {}
}

/** Chooses a language where it is offered. */
function choose(language: string | null): void {
  for (const tab of document.querySelectorAll<HTMLInputElement>(LANGUAGES))
    if (tab.value === language) tab.checked = true;
}
