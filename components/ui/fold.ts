type Foldable = { readonly key: string; readonly wideOnly?: boolean };

/** Written out, as the style sheet is made from the classes that stand in the code. Paper has the whole table. */
const folds: readonly (readonly [rem: number, className: string])[] = [
  [28, "not-print:@max-[28rem]:hidden"],
  [32, "not-print:@max-[32rem]:hidden"],
  [36, "not-print:@max-[36rem]:hidden"],
  [40, "not-print:@max-[40rem]:hidden"],
  [44, "not-print:@max-[44rem]:hidden"],
  [48, "not-print:@max-[48rem]:hidden"],
  [52, "not-print:@max-[52rem]:hidden"],
  [56, "not-print:@max-[56rem]:hidden"],
  [60, "not-print:@max-[60rem]:hidden"],
  [64, "not-print:@max-[64rem]:hidden"],
  [68, "not-print:@max-[68rem]:hidden"],
  [72, "not-print:@max-[72rem]:hidden"],
];

/**
 * By column, the class that takes it out of a table too narrow for it: the last of the columns that may go leaves first, and those that
 * must stay never do. `roomFor` is the room in rem that so many columns need; the table's frame is a container (`@container`).
 */
export function foldsOf(columns: readonly Foldable[], roomFor: (count: number) => number): ReadonlyMap<string, string> {
  const mayGo = columns.filter(({ wideOnly }) => wideOnly);
  const staying = columns.length - mayGo.length;
  return new Map(
    mayGo.map(({ key }, place) => {
      const room = roomFor(staying + place + 1);
      const [, className] = folds.find(([rem]) => rem >= room) ?? folds.at(-1) ?? [];
      return [key, className ?? ""];
    }),
  );
}

/** A row that phones show only once all are asked for: until the fold beneath its table (`rest-of-rows`) is open. Paper has every row. */
export const restRow = "max-md:not-print:in-[:not(:has(>.rest-of-rows[open]))>table]:hidden!";
