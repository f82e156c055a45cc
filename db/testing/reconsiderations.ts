import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { reconsiderationTasks } from "../schema/reconsiderations.ts";

/** A lender's task to look again at one case, opened by the repair of a record a moment ago. */
export async function makeTask(
  lenderCase: { readonly id: string; readonly lenderId: string; readonly enterpriseId: string },
  more: Partial<typeof reconsiderationTasks.$inferInsert> = {},
) {
  const row = {
    id: newId("reconsiderationTask"),
    lenderId: lenderCase.lenderId,
    enterpriseId: lenderCase.enterpriseId,
    lenderCaseId: lenderCase.id,
    recordId: newId("record"),
    itemCode: "ADM-02",
    cause: "repair" as const,
    causeId: newId("repairCase"),
    dueOn: "2036-12-31",
    openedAt: new Date(),
    ...more,
  };
  await ownerDatabase().insert(reconsiderationTasks).values(row);
  return row;
}
