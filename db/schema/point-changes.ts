import { customType } from "drizzle-orm/pg-core";
import type { PointChange } from "../../server/evaluation/score.ts";

/** A point change as it is kept and hashed: its values alone, in one order. Names would make up half of what a run writes. */
export type PackedChange = readonly [item: string, recordId: string, version: number, points: number, isCapped: boolean];

export const packChanges = (changes: readonly PointChange[]): PackedChange[] =>
  changes.map(({ item, recordId, version, points, isCapped }) => [item, recordId, version, points, isCapped]);

export const unpackChanges = (packed: readonly PackedChange[]): PointChange[] =>
  packed.map(([item, recordId, version, points, isCapped]) => ({ item, recordId, version, points, isCapped }));

/** The points of one evaluation. Kept as the text it came in: nobody asks the database for a part of it. */
export const pointChanges = customType<{ data: readonly PointChange[]; driverData: string | readonly PackedChange[] }>({
  dataType: () => "json",
  toDriver: (changes) => JSON.stringify(packChanges(changes)),
  fromDriver: (kept) => unpackChanges(typeof kept === "string" ? JSON.parse(kept) : kept),
});
