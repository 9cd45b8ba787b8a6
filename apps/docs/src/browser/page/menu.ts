/** Shows the current page in the navigation, and closes its drawer once a link to a section of the same page is followed. */
export function followMenu(): void {
  const navigation = document.querySelector<HTMLElement>("#navigation")!;
  navigation.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  navigation.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") && navigation.matches(":popover-open"))
      navigation.hidePopover();
  });
}
