/** What a press on a link tells before it is followed. */
export type Press = {
  readonly href: string;
  /** In this tab, by the main button and without a key that opens it elsewhere, and not to be kept as a file. */
  readonly isPlain: boolean;
};

/** Whether following a link leaves the page for another of this house. The parts of one page differ in what follows its path alone. */
export function leavesPage({ href, isPlain }: Press, here: string): boolean {
  const [to, from] = [new URL(href, here), new URL(here)];
  return isPlain && to.origin === from.origin && to.pathname !== from.pathname;
}
