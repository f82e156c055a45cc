import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { fen } from "../../kernel/money.ts";
import { advanceCase } from "../../loan-requests/cases/advance.ts";
import { transition } from "../../loan-requests/cases/case.ts";
import { giveBackMoney, releaseCase } from "../../products/capacity.ts";
import { followLoans } from "../life/follow.ts";
import { readBalances } from "../post.ts";
import type { CreditLine } from "../queries.ts";
import type { LockedLine } from "./lock.ts";
import { advanceLine, moveRoom } from "./move.ts";

/**
 * Ends a locked line: what is free of it is gone, its money is the product's again, what is drawn stays owed. A line that was never drawn ends
 * its request and its case with it. Refuses with CONFLICT when the line is over.
 */
export async function endLine(
  scope: Scope,
  { line, request, lenderCase }: LockedLine,
  event: "cancel" | "expire",
  note: string | null,
): Promise<CreditLine> {
  const ended = await advanceLine(scope, line, event);
  const { availableFen, frozenFen } = await readBalances(scope, line.id);
  // A line is frozen or open: what is free lies in one of the two.
  const from = frozenFen > 0 ? "line_frozen" : "line_available";
  await moveRoom(scope, line, event, { from, to: "line_commitment", amountFen: fen(availableFen + frozenFen), note });
  await giveBackMoney(scope, line.productId, fen(availableFen + frozenFen));
  const { status } = await followLoans(scope, request, false);
  if (status === "lapsed" && transition(lenderCase.status, "close")) {
    await advanceCase(scope, lenderCase, "close");
    await releaseCase(scope, line.productId);
  }
  return ended;
}
