/** How far a page is scrolled from where an anchor led, in pixels, before the tabs follow the scrolling again. */
const MIN_SCROLL = 40;

/** The height of the line that is being read, as a share of the window. */
const READING_LINE = 0.3;

/** Shows the response tab of the status that is being read, while the tabs stand beside the text. */
export function followStatuses(): void {
  const tabs = [...document.querySelectorAll<HTMLInputElement>("input[name=status]")];
  const headings = tabs.flatMap(({ value }) => document.getElementById(value) ?? []);
  const aside = document.querySelector(".aside");
  if (!aside || headings.length === 0) return;

  /** Returns the last heading above the line, which moves down at the end of the page, so that each status has its turn. */
  const readHeading = (): HTMLElement => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    const end = scrollHeight - clientHeight - scrollTop;
    const line = Math.max(clientHeight * READING_LINE, clientHeight - end);
    return headings.findLast((heading) => heading.getBoundingClientRect().top <= line) ?? headings[0]!;
  };
  const show = ({ id }: HTMLElement): void => {
    for (const tab of tabs) if (tab.value === id) tab.checked = true;
  };
  let shown = readHeading();
  let ledTo = -MIN_SCROLL;
  const follow = (): void => {
    if (Math.abs(scrollY - ledTo) < MIN_SCROLL || getComputedStyle(aside).position !== "sticky") return;
    ledTo = -MIN_SCROLL;
    const heading = readHeading();
    if (heading !== shown) show((shown = heading));
  };
  const lead = (): void => {
    const target = document.querySelector<HTMLElement>(":target");
    const isHeading = target !== null && headings.includes(target);
    if (isHeading) show((shown = target));
    if (isHeading || (target && aside.contains(target))) ledTo = scrollY;
  };
  addEventListener("scroll", follow, { passive: true });
  addEventListener("hashchange", lead);
  addEventListener("load", lead);
  lead();
}
