import { sql } from "drizzle-orm";
import { readSession } from "../../server/auth/session.ts";
import type { Actor, AuthorityActor, EnterpriseActor } from "../../server/kernel/actor.ts";
import { addDays, shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { foldEmail } from "../../server/kernel/names.ts";
import type { CallFacts, Principal, Things } from "../../server/trpc/access-matrix.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import type { SignedIn } from "../../server/trpc/context.ts";
import { ownerDatabase } from "../client.ts";
import { tableGrants } from "../grants.ts";
import { lenderCases } from "../schema/loan-requests.ts";
import { disputes, invitations, mandates, members } from "../schema/organizations.ts";
import { importBatches } from "../schema/records.ts";
import { makeAccount, testPassword } from "./accounts.ts";
import { makeCatalogueDraft } from "./catalogue.ts";
import { makeCommitment } from "./commitments.ts";
import { makeConsent, makeReading } from "./consents.ts";
import { makeCredentialRow } from "./credentials.ts";
import { makeEvaluation } from "./evaluations.ts";
import { makeDraft } from "./loan-requests.ts";
import { makeLine, makeLoan } from "./loans.ts";
import { makeMapping } from "./mappings.ts";
import { makeMeasure } from "./measures.ts";
import { makeAsking } from "./monitoring.ts";
import { fileAbout, makeDisputable, makeUndesked, writtenLetter } from "./objections.ts";
import { offerDraft } from "./offers.ts";
import { makeAdministrator, makeAuthority, makePerson, makeRegionalAdministrator } from "./organizations.ts";
import { productTerms } from "./products.ts";
import { makePushKey } from "./push-keys.ts";
import { makeTask } from "./reconsiderations.ts";
import { makeRepairableFor, makeSubmittedRepair } from "./repairs.ts";
import { makeReportRow } from "./reports.ts";
import { makeRuleChange } from "./rules.ts";
import { makeSession } from "./sessions.ts";
import { makeStuckAmendment } from "./stuck.ts";
import { makeWaitingDraw } from "./supervision.ts";
import { makeUpload } from "./uploads.ts";
import { makeWatched } from "./watch.ts";

type Member = Exclude<Actor, { kind: "system" }>;

/** Two parties that know nothing of each other, and everyone who can stand before the door. */
export type MatrixWorld = {
  readonly own: Things;
  readonly foreign: Things;
  readonly facts: CallFacts;
  readonly who: Readonly<Record<Principal, () => Promise<SignedIn | null>>>;
};

export async function makeMatrixWorld(): Promise<MatrixWorld> {
  const [one, other] = [await makeSide(), await makeSide()];
  const administrator = await makeAdministrator();
  const newcomer = await makeAccount();
  const revokedSession = await makeSession(one.owner, { revokedAt: new Date() });
  const signedIn = async (actor: Member): Promise<() => Promise<SignedIn>> => {
    await ensureAccount(actor);
    const { userId, displayName, requestId } = actor;
    // A fresh step-up, so that what stops a caller is who calls.
    const sessionId = await makeSession(actor, { steppedUpAt: new Date() });
    return async () => ({
      person: { kind: "person", userId, displayName, requestId },
      sessionId,
      actor: { ...actor, sessionId, steppedUpAt: new Date() },
    });
  };
  const person = { kind: "person", userId: newcomer.userId, displayName: "沈若澜", requestId: newId("request") } as const;
  return {
    own: one.things,
    foreign: other.things,
    facts: {
      termsHash: one.termsHash,
      uscc: one.uscc,
      email: `matrix-${newId("user")}@example.test`,
      password: testPassword,
      today: shanghaiDate(new Date()),
      productTerms: productTerms(),
      offerDraft: offerDraft(),
    },
    who: {
      visitor: async () => null,
      revoked: () => readSession(revokedSession, newId("request")),
      newcomer: async () => ({ person, sessionId: newId("session"), actor: null }),
      representative: await signedIn(one.owner),
      operator: await signedIn(one.operator),
      claimant: await signedIn({
        ...one.owner,
        ...(await makePerson(one.owner.organizationId, "legal_representative", "新法人")),
        mandate: "pending",
      }),
      otherRepresentative: await signedIn(other.owner),
      officer: await signedIn(one.lender.officer),
      approver: await signedIn(one.lender.approver),
      manager: await signedIn(one.lender.manager),
      otherOfficer: await signedIn(other.lender.officer),
      administrator: await signedIn(administrator),
      regionalAdministrator: await signedIn(await makeRegionalAdministrator("610000")),
      authority: await signedIn(one.authority),
    },
  };
}

const accounts = new Set<string>();

async function ensureAccount(member: Member): Promise<void> {
  if (accounts.has(member.userId)) return;
  accounts.add(member.userId);
  await makeAccount({ id: member.userId, displayName: member.displayName });
}

function makePaper(owner: Parameters<typeof callerFor>[0], loanRequestId: string) {
  const said = { loanRequestId, kind: "other", name: "a.pdf", bytes: 10, fingerprint: "1".repeat(64) } as const;
  return callerFor(owner).requestPapers.begin(said);
}

/** One enterprise and one lender with a loan between them, a draft on its way, and things that wait for others. */
async function makeSide() {
  const line = await makeLine();
  const { enterprise, owner, lender, request, lenderCase, offer, lineId } = line;
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id });
  await ownerDatabase().update(lenderCases).set({ consentId: consent.id }).where(sql`${lenderCases.id} = ${lenderCase.id}`);
  await makeReading(consent, { ...lenderCase, lenderName: lender.organization.nameZh });
  const draft = await makeDraft(owner, { chosenVersionIds: [lenderCase.productVersionId] });
  const sheet = await callerFor(owner).loanRequests.askSheet({ loanRequestId: draft.id, lenderId: lender.organization.id, locale: "en" });
  await ensureAccount(owner);
  const sessionId = await makeSession(owner);
  const authority = await makeAuthority();
  const things: Things = {
    organizationId: lender.organization.id,
    // A colleague who calls nothing: the walk suspends and removes this member.
    memberId: (await makePerson(owner.organizationId, "operator", "同事")).memberId,
    placeId: enterprise.operator.memberId,
    invitationId: await makeInvitation(owner),
    mandateId: await makeWaitingMandate(owner),
    disputeId: await makeDispute(owner),
    sessionId,
    loanRequestId: request.id,
    draftId: draft.id,
    requestPaperId: (await makePaper(owner, draft.id)).paperId,
    caseId: lenderCase.id,
    offerId: offer.id,
    lineId,
    loanId: await makeLoan(line),
    consentRequestId: await makeAsking(lineId, lender.officer),
    consentId: consent.id,
    sheetId: sheet.sheetId,
    productId: lenderCase.productId,
    productVersionId: lenderCase.productVersionId,
    importBatchId: await makeBatch(authority.organizationId),
    uploadId: await makeUpload(authority),
    mappingId: await makeMapping(authority),
    askedMappingId: await makeMapping(authority, new Date()),
    pushKeyId: (await makePushKey(authority)).keyId,
    catalogueVersionId: await makeCatalogueDraft(),
    ruleChangeId: await makeRuleChange(),
    reconsiderationId: (await makeTask(lenderCase)).id,
    ...(await makeRepairThings(owner, authority)),
    commitmentId: await makeCommitment(owner, authority),
    evaluationRunId: await makeEvaluation(owner.subjectId, "A", addDays(shanghaiDate(new Date()), -30)),
    ...(await makeTold(owner, authority)),
    stuckId: (await makeStuckAmendment(owner, authority)).stuckId,
    ...(await makeRelayedThings(owner)),
    reportId: await makeReportRow(owner),
    credentialId: await makeCredentialRow(owner),
    ...(await makeWaitingDraw(authority, owner.subjectId)),
    ...(await makeWatched(owner, lender)),
  };
  return {
    things,
    owner,
    operator: enterprise.operator,
    lender,
    authority,
    termsHash: offer.termsHash,
    uscc: enterprise.subject.uscc ?? "",
  };
}

async function makeRepairThings(owner: EnterpriseActor, authority: AuthorityActor) {
  const { record } = await makeRepairableFor(owner, authority);
  const { repairCaseId, paperId } = await makeSubmittedRepair(owner, record.id);
  return { adverseRecordId: record.id, repairCaseId, repairPaperId: paperId };
}

/** A record by the authority under the name it keeps, a measure that rests on it, and an objection to it. */
async function makeTold(owner: EnterpriseActor, authority: AuthorityActor) {
  const { id: toldRecordId } = await makeDisputable(owner, authority);
  const toldSubjectId = owner.subjectId;
  const measureId = await makeMeasure(authority, { subjectId: toldSubjectId, recordId: toldRecordId }, { code: "key_supervision" });
  return { toldRecordId, toldSubjectId, measureId, objectionId: await fileAbout(owner, toldRecordId) };
}

/** Two objections to records of units without a desk: one was passed on, of the other a letter waits for a second administrator. */
async function makeRelayedThings(owner: EnterpriseActor) {
  const administrator = callerFor(await makeAdministrator());
  const [relayedId, otherId] = [await fileAbout(owner, await makeUndesked(owner)), await fileAbout(owner, await makeUndesked(owner))];
  for (const objectionId of [relayedId, otherId]) await administrator.relays.passOn({ objectionId });
  const { answerId } = await administrator.relays.enter({ objectionId: otherId, ...writtenLetter.upheld });
  return { relayedId, writtenAnswerId: answerId };
}

async function makeInvitation(owner: EnterpriseActor): Promise<string> {
  const id = newId("invitation");
  const email = `${id}@example.test`;
  await ownerDatabase()
    .insert(invitations)
    .values({
      id,
      organizationId: owner.organizationId,
      email,
      emailFolded: foldEmail(email),
      role: "operator",
      tokenHash: id,
      invitedByUserId: owner.userId,
      expiresAt: new Date(Date.now() + 7 * 24 * 60 * 60 * 1000),
    });
  return id;
}

async function makeWaitingMandate(owner: EnterpriseActor): Promise<string> {
  const { organizationId } = owner;
  const memberId = newId("member");
  const userId = newId("user");
  await ownerDatabase()
    .insert(members)
    .values({ id: memberId, organizationId, userId, role: "operator", displayName: "新经办人", email: `${userId}@example.test` });
  const id = newId("mandate");
  await ownerDatabase()
    .insert(mandates)
    .values({
      id,
      organizationId,
      memberId,
      kind: "operator",
      status: "pending",
      scope: ["submit"],
      startsOn: "2026-01-01",
      endsOn: "2030-12-31",
    });
  return id;
}

async function makeDispute(owner: EnterpriseActor): Promise<string> {
  const id = newId("dispute");
  const claimant = { claimantUserId: newId("user"), claimantName: "曹文博", claimantEmail: `${id}@example.test` };
  await ownerDatabase()
    .insert(disputes)
    .values({ id, organizationId: owner.organizationId, ...claimant, statement: "本人为该企业现任法定代表人。" });
  return id;
}

async function makeBatch(organizationId: string): Promise<string> {
  const id = newId("importBatch");
  await ownerDatabase().insert(importBatches).values({
    id,
    kind: "records",
    status: "loaded",
    fileName: "matrix.csv",
    sourceUnit: "测试监管局",
    organizationId,
    endedAt: new Date(),
  });
  return id;
}

/** What a refused call may add: its receipt, its audit row, and its count among the tries. */
const mayGrow = ["access_receipts", "audit_events", "auth_attempts", "log_entries", "log_pending"];

/** A fingerprint of every table's rows. */
export async function rowsOfEveryTable(): Promise<ReadonlyMap<string, string>> {
  const prints = new Map<string, string>();
  for (const table of Object.keys(tableGrants).filter((name) => !mayGrow.includes(name))) {
    const [row] = await ownerDatabase().execute<{ print: string }>(
      sql`select count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from ${sql.identifier(table)} t`,
    );
    prints.set(table, row?.print ?? "");
  }
  return prints;
}

/** The tables whose rows differ. */
export function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...before.keys()].filter((table) => before.get(table) !== after.get(table));
}
