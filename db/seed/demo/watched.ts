import { shanghaiDate } from "../../../server/kernel/dates.ts";
import { answerBy } from "../../../server/loans/monitoring/monitoring.ts";
import type { MonitoringTerms } from "../../../server/loans/monitoring/schema.ts";
import { daysAfter, minutesAfter, officeMoment } from "./clock.ts";
import { tellRequest } from "./history.ts";
import { chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";
import { showcaseCredit } from "./showcase.ts";
import type { DemoEnterprise, DemoLender } from "./story.ts";

type Town = { readonly seed: number; readonly now: Date; readonly enterprise: DemoEnterprise; readonly lender: DemoLender };

/** How many days ago the credit was asked for: long enough to be granted by now. And how many ago the lender asked to watch it. */
const [askedForDaysAgo, watchDaysAgo] = [42, 4];

/**
 * Credit that the visitor's firm was granted at the lender a visitor enters as, and has not drawn; and what that lender asks of it, to watch the credit: it
 * waits to be signed or refused. By chances of its own, so that the rest of the world stays as it is.
 */
export function tellWatched({ seed, now, enterprise, lender }: Town, history: HistoryRows): void {
  const chance = chanceOf(seed ^ 0x5a_7c1);
  const startedAt = officeMoment(chance, daysAfter(now, -askedForDaysAgo), 0);
  tellRequest(chance, history, showcaseCredit(enterprise, lender, startedAt), now, { hasDrawn: false });
  const line = history.lines.at(-1);
  if (line?.enterpriseId !== enterprise.organizationId) throw new Error("the visitor's firm was not granted its credit");

  const meant = officeMoment(chance, daysAfter(now, -watchDaysAgo), 0);
  const askedAt = new Date(Math.min(meant.getTime(), minutesAfter(now, -120).getTime()));
  const { lenderId, enterpriseId, loanRequestId, caseId } = line;
  const { user, member } = lender.officer;
  const terms: MonitoringTerms = {
    itemCodes: ["TAX-01", "TAX-02", "LST-02"],
    monthsBack: 6,
    frequency: { times: 2, every: "month" },
    until: line.endsOn,
    dataLifeDays: 30,
    why: "授信期间了解贵公司纳税和经营是否正常，以便及时续作。",
  };
  const id = chance.id("consentRequest", askedAt);
  const asked = { askedAt, askedByUserId: user.id, askedByName: user.displayName, answerBy: answerBy(shanghaiDate(askedAt)) };
  history.askings.push({
    ...{ id, lineId: line.id, lenderId, enterpriseId, loanRequestId, caseId, terms, number: 1, ...asked },
    salt: chance.id("consentRequest", askedAt),
  });
  history.audits.push({
    ...{ id: chance.id("audit", askedAt), at: askedAt, actor: `lender:${user.id}`, actorName: user.displayName, userId: user.id },
    ...{ organizationId: member.organizationId, requestId: chance.id("request", askedAt), action: "monitoring.asked", objectId: id },
    ...{ detail: { demo: true }, createdAt: askedAt },
  });
}
