/**
 * Shows the current page in the navigation, and closes its drawer once a link to a section of the same page is followed. It scrolls the
 * navigation alone: `scrollIntoView` would also move the place from which Tab goes on.
 */
export function followMenu(): void {
  const navigation = document.querySelector<HTMLElement>("#navigation")!;
  const showCurrent = (): void => {
    const current = navigation.querySelector<HTMLElement>("[aria-current=page]");
    const { clientHeight } = navigation;
    if (current && current.offsetTop + current.offsetHeight > clientHeight)
      navigation.scrollTop = current.offsetTop - clientHeight / 2;
  };
  showCurrent();
  navigation.addEventListener("toggle", showCurrent);
  navigation.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a") && navigation.matches(":popover-open"))
      navigation.hidePopover();
  });
}
