import "server-only";
import { and, eq } from "drizzle-orm";
import { creditLines } from "../../../db/schema/loans.ts";
import type { LedgerKind } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import type { Fen } from "../../kernel/money.ts";
import { type Room, roomPosting } from "../ledger.ts";
import { hasEnded, type LineEvent, lineTransition } from "../loan.ts";
import { post, readBalances } from "../post.ts";
import type { CreditLine } from "../queries.ts";
import type { LineChanged } from "./schema.ts";

/**
 * Moves a locked line on. Refuses with CONFLICT (`loan.line_over`) when the event makes no sense from its status, the calendar's own end
 * included.
 */
export async function advanceLine(scope: Scope, line: CreditLine, event: LineEvent): Promise<CreditLine> {
  const isOver = event !== "expire" && hasEnded(line, shanghaiDate(scope.now));
  const status = isOver ? null : lineTransition(line.status, event);
  if (!status) throw new DomainError("CONFLICT", "loan.line_over", { status: line.status });
  const same = and(eq(creditLines.id, line.id), eq(creditLines.status, line.status));
  return only(await scope.tx.update(creditLines).set({ status }).where(same).returning());
}

/** Posts room on a line from one place to another; where there is none, that it was done and why. */
export async function moveRoom(
  scope: Scope,
  line: CreditLine,
  kind: LedgerKind,
  move: { readonly from: Room; readonly to: Room; readonly amountFen: Fen; readonly note: string | null },
): Promise<void> {
  const entries = move.amountFen > 0 ? roomPosting(move.from, move.to, move.amountFen) : [];
  await post(scope, line, kind, entries, { note: move.note });
}

/** A line as it stands, for the answer of a verb. */
export async function lineChanged(scope: Scope, { id: lineId, status }: CreditLine): Promise<LineChanged> {
  const { grantedFen, availableFen, frozenFen } = await readBalances(scope, lineId);
  return { lineId, status, grantedFen, availableFen, frozenFen };
}
