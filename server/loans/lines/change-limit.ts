import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { fen } from "../../kernel/money.ts";
import { hasEnded } from "../loan.ts";
import { readBalances } from "../post.ts";
import { lockLine } from "./lock.ts";
import { lineChanged, moveRoom } from "./move.ts";
import type { ChangeLimitInput, LineChanged } from "./schema.ts";
import { tellEnterprise } from "./tell.ts";

/**
 * Lowers what a line grants by what is free of it, or raises it again, never above what was accepted: more is another offer. The limit it has
 * already changes nothing.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the line is not open to drawing, more is used than would be granted, or more
 * would be granted than was accepted.
 */
export function changeLimit(actor: LenderActor, { lineId, grantedFen, note }: ChangeLimitInput): Promise<LineChanged> {
  return withActor(actor, async (scope) => {
    const { line, lenderCase } = await lockLine(scope, lineId);
    if (line.status !== "effective" || hasEnded(line, shanghaiDate(scope.now)))
      throw new DomainError("CONFLICT", "loan.line_not_effective");
    if (grantedFen > line.grantedFen) throw new DomainError("CONFLICT", "loan.over_accepted", { acceptedFen: line.grantedFen });
    const before = await readBalances(scope, line.id);
    const change = grantedFen - before.grantedFen;
    if (change === 0) return lineChanged(scope, line);
    if (-change > before.availableFen) throw new DomainError("CONFLICT", "loan.limit_in_use", { usedFen: before.usedFen });

    const [from, to, kind] =
      change > 0
        ? (["line_commitment", "line_available", "increase"] as const)
        : (["line_available", "line_commitment", "decrease"] as const);
    await moveRoom(scope, line, kind, { from, to, amountFen: fen(Math.abs(change)), note });
    await recordAudit(scope, {
      action: "credit_line.limit_changed",
      objectId: line.id,
      detail: { grantedFen, beforeFen: before.grantedFen },
    });
    await tellEnterprise(scope, lenderCase);
    return lineChanged(scope, line);
  });
}
