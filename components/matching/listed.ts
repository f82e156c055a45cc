import type { ListLengths } from "@/server/matching/list-lengths";

/** How many of each list the address asks for. */
export type Listed<L extends ListLengths> = Readonly<Record<keyof L & string, number>>;

const listsOf = <L extends ListLengths>(lengths: L) => Object.keys(lengths) as (keyof L & string)[];

/** How much of the lists an address asks for; of what makes no sense, what is listed at first. */
export function readListed<L extends ListLengths>(lengths: L, params: Readonly<Record<string, unknown>>): Listed<L> {
  const read = (list: keyof L & string) => {
    const { first, most } = lengths[list] as ListLengths[string];
    const asked = /^[1-9]\d{0,3}$/.test(String(params[list])) ? Number(params[list]) : first;
    return asked <= most ? asked : first;
  };
  return Object.fromEntries(listsOf(lengths).map((list) => [list, read(list)])) as Listed<L>;
}

/** What an address asks for where one list goes on and the others stay as long as they are; null where it goes no further. */
export function moreOf<L extends ListLengths>(lengths: L, listed: Listed<L>, list: keyof L & string): [string, string][] | null {
  const { first, most } = lengths[list] as ListLengths[string];
  const longer = Math.min(listed[list] + first, most);
  if (longer === listed[list]) return null;
  const asked = { ...listed, [list]: longer };
  return listsOf(lengths).flatMap((one) => (asked[one] === lengths[one]?.first ? [] : [[one, String(asked[one])]]));
}

/** What the first new row of a list is called in the address. */
export const anchorOf = (list: string) => `${list}-more`;

/** A row to which an address leads takes the focus, so that the keyboard goes on from there. */
export const anchored = (anchor: string | undefined) => (anchor ? { id: anchor, tabIndex: -1 } : {});

/** Which of a list is the first of its last page; undefined on the first page. */
export function firstNew<L extends ListLengths, T>(
  lengths: L,
  listed: Listed<L>,
  list: keyof L & string,
  products: readonly T[],
): T | undefined {
  const before = listed[list] - (lengths[list] as ListLengths[string]).first;
  return before > 0 ? products[before] : undefined;
}
