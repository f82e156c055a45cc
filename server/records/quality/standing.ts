/** How the records of one unit's item stand: under one desk or sender, and in one place. */
export type StandingRow = {
  readonly sourceUnit: string;
  readonly itemCode: string;
  readonly organizationId: string | null;
  readonly regionCode: string | null;
  readonly held: number;
  readonly withdrawn: number;
  /** Facts first told at the unit's desk in the months that are counted, with the fields they have and fill. */
  readonly filed: number;
  readonly declared: number;
  readonly filled: number;
  /** Whether the item has a cycle, and something came within it. */
  readonly isDue: boolean;
  readonly isMet: boolean;
};

/** Rows of one unit's item, sender and place added together: two places may have become one. */
export function addedUp(rows: readonly StandingRow[]): StandingRow[] {
  const groups = Map.groupBy(rows, (row) => JSON.stringify([row.sourceUnit, row.itemCode, row.organizationId, row.regionCode]));
  return [...groups.values()].map((group) => {
    const sum = (of: "held" | "withdrawn" | "filed" | "declared" | "filled") => group.reduce((total, row) => total + row[of], 0);
    const counts = {
      held: sum("held"),
      withdrawn: sum("withdrawn"),
      filed: sum("filed"),
      declared: sum("declared"),
      filled: sum("filled"),
    };
    const [first] = group as [StandingRow];
    return { ...first, ...counts, isMet: group.some(({ isMet }) => isMet) };
  });
}

/**
 * A unit owes each of its items once, however many senders brought its records: the cycle is due on one row of them, where a place is known on one with
 * a place, and met where any of them met it.
 */
export function onceDue(rows: readonly StandingRow[]): StandingRow[] {
  const groups = Map.groupBy(rows, ({ sourceUnit, itemCode }) => JSON.stringify([sourceUnit, itemCode]));
  return [...groups.values()].flatMap((group) => {
    const counted = group.find(({ regionCode }) => regionCode !== null) ?? group[0];
    const isMet = group.some((row) => row.isMet);
    return group.map((row) => ({ ...row, isDue: row.isDue && row === counted, isMet: row.isDue && isMet && row === counted }));
  });
}
