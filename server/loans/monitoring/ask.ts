import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { recordAudit } from "../../access/audit.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { whyNotAskable } from "../../catalogue/askable.ts";
import { listItemsEverywhere } from "../../catalogue/items.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { refuseParty } from "../../loan-requests/cases/locks.ts";
import { hasEnded } from "../loan.ts";
import { lockGivenLine } from "../queries.ts";
import { monitoringBounds, refuseOverBound } from "./bounds.ts";
import { answerBy, askingStateOn } from "./monitoring.ts";
import { mayAskMonitoring } from "./policy.ts";
import type { AskMonitoringInput, MonitoringAsked, MonitoringTerms } from "./schema.ts";

type Asking = typeof consentRequests.$inferSelect;

/**
 * Asks an enterprise to let its data be read again and again while credit is out; nothing can be read until it signs. Refuses with NOT_FOUND, FORBIDDEN,
 * CONFLICT when the line is over or something waits for an answer, or PRECONDITION_FAILED when a dated rule forbids asking so much (`consent.over_bound`
 * names the attribute), an item may not be asked for, or the end has passed.
 */
export function askMonitoring(actor: LenderActor, { lineId, terms }: AskMonitoringInput): Promise<MonitoringAsked> {
  return withActor(actor, async (scope) => {
    const line = await lockGivenLine(scope, lineId);
    await refuseParty(scope, line);

    if (!mayAskMonitoring(actor, line)) throw new DomainError("FORBIDDEN", "monitoring.officer_only");

    const today = shanghaiDate(scope.now);
    if (hasEnded(line, today) || line.status === "expired" || line.status === "cancelled")
      throw new DomainError("CONFLICT", "monitoring.line_over");
    if (terms.until <= today) throw new DomainError("PRECONDITION_FAILED", "monitoring.until_passed");
    const items = await askedItems(scope, terms);
    const { bounds } = await monitoringBounds(scope, line.endsOn);
    refuseOverBound(terms, items, bounds, { today, endsOn: line.endsOn });
    const number = await nextNumber(scope, lineId);

    const { lenderId, enterpriseId, loanRequestId, caseId } = line;
    const asked = { askedAt: scope.now, askedByUserId: actor.userId, askedByName: actor.displayName, answerBy: answerBy(today) };
    const row = { id: newId("consentRequest"), lineId, lenderId, enterpriseId, loanRequestId, caseId, terms, number, ...asked };
    await scope.tx.insert(consentRequests).values(row);

    await recordAudit(scope, { action: "monitoring.asked", objectId: row.id, detail: { lineId, items: items.length, until: terms.until } });
    await tellEnterprise(scope, row);
    return { requestId: row.id, state: "waiting" };
  });
}

/** The items asked for, by the catalogue in force. Refuses with PRECONDITION_FAILED naming the first that may not be asked for to watch credit. */
async function askedItems(scope: Scope, { itemCodes, monthsBack }: MonitoringTerms) {
  const catalogue = new Map((await listItemsEverywhere(scope)).map((item) => [item.code, item]));
  return [...new Set(itemCodes)].map((itemCode) => {
    const item = catalogue.get(itemCode);
    if (!item || whyNotAskable(item, { purpose: "monitoring", reaches: () => true }) !== null) {
      throw new DomainError("PRECONDITION_FAILED", "monitoring.item_not_askable", { item: itemCode });
    }
    return { itemCode, sensitivity: item.sensitivity, monthsBack };
  });
}

/** The number of the next asking on a line that is locked; what lapsed without an answer makes room. Refuses with CONFLICT while one waits. */
async function nextNumber({ tx, now, actor }: Scope<LenderActor>, lineId: string): Promise<number> {
  const [last] = await tx
    .select()
    .from(consentRequests)
    .where(eq(consentRequests.lineId, lineId))
    .orderBy(desc(consentRequests.number))
    .limit(1);
  if (!last) return 1;
  const state = askingStateOn(last, shanghaiDate(now));
  if (state === "waiting") throw new DomainError("CONFLICT", "monitoring.already_asked");
  if (state === "lapsed") {
    const ended = { status: "withdrawn" as const, endedAt: now, endedByUserId: actor.userId };
    await tx
      .update(consentRequests)
      .set(ended)
      .where(and(eq(consentRequests.id, last.id), eq(consentRequests.status, "waiting")));
  }
  return last.number + 1;
}

async function tellEnterprise(
  { tx }: Scope,
  { lenderId, enterpriseId, answerBy: by, id }: Pick<Asking, "lenderId" | "enterpriseId" | "answerBy" | "id">,
) {
  const lender = only(await tx.select().from(organizations).where(eq(organizations.id, lenderId)));
  const facts = { lenderZh: lender.nameZh, lenderEn: lender.nameEn ?? lender.nameZh, day: by };
  await sendMail(tx, {
    to: enterpriseId,
    locale: "zh-CN",
    template: "monitoring_asked",
    facts,
    path: `/enterprise/data/consents/asked/${id}`,
  });
}
