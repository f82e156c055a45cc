import { eq } from "drizzle-orm";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { accessReceipts, consents } from "../schema/consents.ts";
import { makeConsent } from "./consents.ts";
import { makeTakenUpCase } from "./offers.ts";
import { makeRecord } from "./records.ts";
import { untilSomebodyWaits } from "./waiting.ts";

/** A case whose officer may read as often as a frequency lets it. */
export async function makeFrequentCase(given: Pick<Parameters<typeof makeConsent>[1], "frequency" | "itemCodes">) {
  const world = await makeTakenUpCase();
  const { owner, request, lender } = world;
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, ...given });
  await makeRecord(owner.subjectId, "REG-01");
  const caseId = world.lenderCase.id;
  const read = () => callerFor(lender.officer).cases.openProfile({ caseId });
  const receipts = () =>
    ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(accessReceipts.readAt);
  return { ...world, caseId, consent, read, receipts };
}

/** How many of so many readings are let through that have all begun before the first of them can end. */
export async function readAtOnce(world: Awaited<ReturnType<typeof makeFrequentCase>>, many: number): Promise<number> {
  const reading = await ownerDatabase().transaction(async (tx) => {
    await tx.select().from(consents).where(eq(consents.id, world.consent.id)).for("update");
    const begun = Array.from({ length: many }, () => world.read());
    const settled = Promise.allSettled(begun);
    await untilSomebodyWaits(many);
    return { settled };
  });
  return (await reading.settled).filter(({ status }) => status === "fulfilled").length;
}
