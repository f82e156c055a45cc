import { foldName } from "../../kernel/names.ts";
import type { Fact, ImportContext } from "./fact.ts";
import { remembering } from "./remembering.ts";

const foldUnit = remembering(foldName);

/**
 * The fact as its sender may tell it: a unit with a desk here speaks for itself, so a row of another unit's file that names it as its source counts as told
 * by the sender, and neither rewrites that unit's word nor passes for it. Pure.
 */
export function inSendersName(fact: Fact, { sourceUnit, othersDesks }: Pick<ImportContext, "sourceUnit" | "othersDesks">): Fact {
  const { record } = fact;
  if (othersDesks.size === 0 || record.sourceUnit === sourceUnit || !othersDesks.has(foldUnit(record.sourceUnit))) return fact;
  return { ...fact, record: { ...record, sourceUnit } };
}
