import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { parseRule } from "../../catalogue/rules/registry.ts";
import { listRows, rowOn } from "../../catalogue/rules/rows.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { nationCode } from "../../kernel/region.ts";
import { confirmBy } from "./deletion.ts";

export const confirmRule = "deletion.confirm_within";

/** Says until when a deletion is to be confirmed, by the dated rule of the day it fell due: a change of the rule moves no day that was given. */
export async function loadConfirmTime(scope: Scope): Promise<(dueAt: Date) => Date> {
  const rows = await listRows(scope, { rule: confirmRule, regionCode: nationCode });
  const daysOn = (day: Day): number => {
    const row = rowOn(rows, day);
    if (!row) throw new Error(`no rule ${confirmRule} is in force on ${day}`);
    return parseRule(confirmRule, row.value) as number;
  };
  return (dueAt) => confirmBy(dueAt, daysOn(shanghaiDate(dueAt)));
}
