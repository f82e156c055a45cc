import type { RecordStatus } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";
import { absenceOf, type Supplies } from "../records/registers.ts";
import { readerOf, readers } from "./items.ts";
import type { ItemState } from "./schema.ts";

/** What may be seen: the first day each item reaches back to, null for all of it. An item that is absent is not authorised. */
export type ProfileScope = ReadonlyMap<string, Day | null>;

type Held = {
  readonly itemCode: string;
  readonly status: RecordStatus;
  readonly trueFrom: Day;
  readonly trueTo: Day | null;
  readonly publicityEndsOn: Day | null;
};

/**
 * The records that one reader may see on a day: of items within the scope and its reach, neither repaired, withdrawn nor expired, their
 * publicity not over. A profile shows these, and matching judges by these and no other.
 */
export function openRecords<T extends Held>(records: readonly T[], scope: ProfileScope, today: Day): T[] {
  return records.filter((record) => isOpen(record, scope, today));
}

function isOpen(record: Held, scope: ProfileScope, today: Day): boolean {
  if (record.status !== "valid" && record.status !== "published") return false;
  if (record.publicityEndsOn !== null && record.publicityEndsOn < today) return false;
  const reachesBackTo = scope.get(record.itemCode);
  if (reachesBackTo === undefined) return false;
  if (reachesBackTo === null) return true;
  // What lasts is seen while it lasts, however long ago it began.
  const lasts = readerOf(record.itemCode).isStanding || (readers[record.itemCode] === undefined && record.trueTo !== null);
  const newest = lasts ? record.trueTo : record.trueFrom;
  return newest === null || newest >= reachesBackTo;
}

/** What an item says to one reader who sees so many of its records: them, why there are none, or that it was not let be read. */
export function stateOfItem(itemCode: string, scope: ProfileScope, recordsSeen: number, supplies: Supplies): ItemState {
  if (!scope.has(itemCode)) return "not_authorised";
  return recordsSeen > 0 ? "shown" : absenceOf(itemCode, supplies);
}
