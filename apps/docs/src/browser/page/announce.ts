const region = document.createElement("div");

/** Adds the live region for `announce`. Screen readers follow one only if it was there before its text. */
export function addLiveRegion(): void {
  region.ariaLive = "polite";
  region.className = "live";
  document.body.append(region);
}

/** Says what happened to readers who do not see it. */
export function announce(text: string): void {
  region.textContent = text;
}
