import { and, desc, eq, gt, ne } from "drizzle-orm";
import { addDays, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { only } from "../../../server/kernel/errors.ts";
import type { Transaction } from "../../client.ts";
import { accessReceipts, consents } from "../../schema/consents.ts";
import { auditEvents } from "../../schema/events.ts";
import { lenderCases } from "../../schema/loan-requests.ts";
import { readingAlerts } from "../../schema/watch.ts";
import { minutesAfter } from "./clock.ts";
import type { Inhabitant } from "./people.ts";
import { chanceOf } from "./random.ts";
import type { World } from "./world.ts";

/**
 * What a visitor would else have to bring about to see it: a try that was refused, a consent that rests, and readings that an administrator is asked to look
 * at. By chances of their own, so that the rest of the world stays as it is. Receipts, consents and cases are in the database by then.
 */
export async function tellStopped(tx: Transaction, world: World, seed: number, now: Date): Promise<void> {
  const visitor = only(world.inhabitants.filter(({ user }) => user.email === "representative@demo.example"));
  const [house, other] = world.lenders;
  if (!house || !other) throw new Error("the fictitious world has too few lenders");
  const chance = chanceOf(seed ^ 0x1d_0e5);
  const at = (daysAgo: number, minute: number) => minutesAfter(startOfDay(addDays(shanghaiDate(now), -daysAgo)), minute);
  const byWhom = ({ user, member }: Inhabitant, moment: Date) => ({
    ...{ id: chance.id("audit", moment), at: moment, createdAt: moment, requestId: chance.id("request", moment) },
    ...{ actorName: user.displayName, userId: user.id, organizationId: member.organizationId },
  });

  const ended = and(
    eq(lenderCases.enterpriseId, visitor.member.organizationId),
    eq(lenderCases.lenderId, house.id),
    eq(lenderCases.status, "declined"),
  );
  const [over] = await tx.select().from(lenderCases).where(ended).orderBy(desc(lenderCases.createdAt)).limit(1);
  if (over) {
    const triedAt = at(3, 15 * 60 + 12);
    const { user, member } = house.officer;
    const id = chance.id("accessReceipt", triedAt);
    await tx.insert(accessReceipts).values({
      ...{ id, subjectId: over.subjectId, enterpriseId: over.enterpriseId, lenderId: house.id, lenderName: house.plan.nameZh },
      ...{ loanRequestId: over.loanRequestId, caseId: over.id, readerUserId: user.id, readerName: user.displayName },
      ...{ readerRole: member.role, purpose: "assessment", result: "refused", refusal: "case.over", itemCodes: [], recordVersions: [] },
      readAt: triedAt,
    });
    await tx.insert(auditEvents).values({
      ...byWhom(house.officer, triedAt),
      ...{ actor: `lender:${user.id}`, action: "profile.read_refused", objectId: over.id },
      detail: { demo: true, receiptId: id, reason: "case.over" },
    });
  }

  const inForce = and(
    eq(consents.enterpriseId, visitor.member.organizationId),
    eq(consents.status, "active"),
    eq(consents.purpose, "assessment"),
    ne(consents.lenderId, house.id),
    gt(consents.expiresAt, now),
  );
  const [resting] = await tx.select().from(consents).where(inForce).orderBy(desc(consents.grantedAt), desc(consents.id)).limit(1);
  if (resting) {
    const pausedAt = at(1, 10 * 60 + 5);
    await tx.update(consents).set({ status: "paused" }).where(eq(consents.id, resting.id));
    await tx.insert(auditEvents).values({
      ...byWhom(visitor, pausedAt),
      ...{ actor: `enterprise:${visitor.user.id}`, action: "consent.paused", objectId: resting.id },
      detail: { demo: true, lenderId: resting.lenderId },
    });
  }

  const windowFrom = at(2, 22 * 60 + 14);
  const { user } = other.officer;
  await tx.insert(readingAlerts).values({
    ...{ id: chance.id("readingAlert", windowFrom), lenderId: other.id, lenderName: other.plan.nameZh, readerUserId: user.id },
    ...{ regionCode: null, readerName: user.displayName, kind: "at_night", windowFrom, windowTo: minutesAfter(windowFrom, 41) },
    ...{ subjects: 12, undecided: 12, usualHundredths: 140, ruleFrom: "2026-01-01", status: "open" },
    raisedAt: minutesAfter(windowFrom, 46),
  });
}
