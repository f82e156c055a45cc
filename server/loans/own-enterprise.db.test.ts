import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { accessReceipts } from "../../db/schema/consents.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { creditLines, drawdowns } from "../../db/schema/loans.ts";
import { members } from "../../db/schema/organizations.ts";
import type { MemberRole } from "../../db/schema/words.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeAcceptedOffer, makeLine } from "../../db/testing/loans.ts";
import { makeIssuedOffer, offerDraft } from "../../db/testing/offers.ts";
import type { EnterpriseActor, LenderActor, LenderRole } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";

type House = { readonly lender: { readonly organization: { readonly id: string } } };

/** The same person, hired by the lender. */
async function hire({ lender }: House, person: EnterpriseActor, role: LenderRole): Promise<LenderActor> {
  const { userId, displayName, requestId, sessionId, steppedUpAt } = person;
  const organizationId = lender.organization.id;
  const memberId = newId("member");
  const place = { id: memberId, organizationId, userId, displayName, role: role as MemberRole, email: `${memberId}@example.test` };
  await ownerDatabase().insert(members).values(place);
  return { kind: "lender", role, userId, memberId, organizationId, displayName, requestId, sessionId, steppedUpAt };
}
const leave = (person: EnterpriseActor) =>
  ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.id, person.memberId));
const ownHouse = { code: "FORBIDDEN", message: "case.own_enterprise" };

test.each(["stays", "has left"] as const)(
  "whoever accepted an offer cannot open its line as an approver of the lender: %s",
  async (how) => {
    const world = await makeAcceptedOffer();
    const hired = await hire(world, world.owner, "approver");
    if (how === "has left") await leave(world.owner);

    await expect(callerFor(hired).loans.approve(world.approval)).rejects.toMatchObject(ownHouse);

    expect(await ownerDatabase().select().from(creditLines).where(eq(creditLines.offerId, world.offer.id))).toEqual([]);
    await expect(callerFor(world.lender.approver).loans.approve(world.approval)).resolves.toMatchObject({ grantedFen: 500_000_00 });
  },
);

test("an operator of the borrower records no drawdown on its line", async () => {
  const world = await makeLine();
  const hired = await hire(world, world.enterprise.operator, "officer");

  await expect(callerFor(hired).loans.draw(world.drawdown())).rejects.toMatchObject(ownHouse);

  expect(await ownerDatabase().select().from(drawdowns).where(eq(drawdowns.lineId, world.lineId))).toEqual([]);
});

test("a person of the borrower works on none of its cases", async () => {
  const world = await makeIssuedOffer();
  const caseId = world.lenderCase.id;
  const { cases, offers } = callerFor(await hire(world, world.owner, "officer"));
  const before = await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId));

  const decline = { caseId, code: "CAPACITY" as const, text: "本月额度已用完，暂不受理。", criteria: [], recordIds: [] };
  for (const act of [
    () => cases.takeUp({ caseId }),
    () => cases.assign({ caseId, to: "me" }),
    () => cases.startDueDiligence({ caseId }),
    () => cases.decline(decline),
    () => offers.issue({ caseId, draft: offerDraft() }),
    () => offers.withdraw({ offerId: world.offer.id }),
  ])
    await expect(act()).rejects.toMatchObject(ownHouse);

  expect(await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId))).toEqual(before);
});

test("a person of the borrower opens no profile of it, and the try is left for the enterprise to see", async () => {
  const world = await makeIssuedOffer();
  const caseId = world.lenderCase.id;
  const hired = await hire(world, world.owner, "officer");

  await expect(callerFor(hired).cases.openProfile({ caseId })).rejects.toMatchObject(ownHouse);

  const tries = await ownerDatabase().select().from(accessReceipts).where(sql`${accessReceipts.caseId} = ${caseId}`);
  expect(tries).toMatchObject([{ result: "refused", refusal: "case.own_enterprise", readerUserId: hired.userId }]);
  expect(await auditOf(caseId)).toMatchObject([{ action: "profile.read_refused" }, ...(await auditOf(caseId)).slice(1)]);
});

const readingsOf = (actor: LenderActor, caseId: string) => {
  const { cases, offers, loans } = callerFor(actor);
  return {
    find: () => cases.find({ caseId }),
    activity: () => cases.listActivity({ caseId }),
    ground: () => offers.ground({ caseId }),
    made: () => offers.listMade({ caseId }),
    line: () => loans.findForCase({ caseId }),
  };
};
const wholeQueue = {
  view: "open",
  sort: "due",
  isDescending: false,
  page: 1,
  productId: null,
  amountFenMin: null,
  amountFenMax: null,
} as const;

test.each(["stays", "has left"] as const)(
  "a person of the borrower reads nothing of its case, and the queue does not list it: %s",
  async (how) => {
    const world = await makeIssuedOffer();
    const hired = await hire(world, world.owner, "officer");
    if (how === "has left") await leave(world.owner);

    for (const read of Object.values(readingsOf(hired, world.lenderCase.id))) await expect(read()).rejects.toMatchObject(ownHouse);

    const page = await callerFor(hired).cases.list(wholeQueue);
    expect(page).toMatchObject({ rows: [], total: 0, totalFen: 0, counts: { open: 0 } });
  },
);

test("twin: another firm's person reads the same case, and finds it in the queue", async () => {
  const world = await makeIssuedOffer();
  const hired = await hire(world, (await makeIssuedOffer()).owner, "officer");

  for (const read of Object.values(readingsOf(hired, world.lenderCase.id))) await read();

  const page = await callerFor(hired).cases.list(wholeQueue);
  expect(page.rows.map(({ caseId }) => caseId)).toEqual([world.lenderCase.id]);
});

test("another firm's person works at the lender like anybody else", async () => {
  const world = await makeAcceptedOffer();
  const other = await makeIssuedOffer();
  const hired = await hire(world, other.owner, "approver");

  await expect(callerFor(hired).loans.approve(world.approval)).resolves.toMatchObject({ grantedFen: 500_000_00 });
});

test("who opened a line does not pay it out, and a lender of one officer and one approver can do all of it", async () => {
  const { lender, drawdown, lineId } = await makeLine();

  const opened = await callerFor(lender.approver).loans.findGiven({ lineId });
  await expect(callerFor(lender.approver).loans.draw(drawdown())).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "loan.approver_draws_not",
  });

  expect(opened.mayDraw).toBe(false);
  expect((await callerFor(lender.officer).loans.findGiven({ lineId })).mayDraw).toBe(true);
  await expect(callerFor(lender.officer).loans.draw(drawdown())).resolves.toMatchObject({ usedFen: 200_000_00 });
});
