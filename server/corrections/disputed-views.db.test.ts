import { TRPCError } from "@trpc/server";
import { and, eq, inArray } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { fileAbout, makeDispute, objectionAnswer } from "../../db/testing/objections.ts";
import { makeOffer, makeTakenUpCase } from "../../db/testing/offers.ts";
import { procedures } from "../../db/testing/planted-router.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { makeSubmittedRepair } from "../../db/testing/repairs.ts";
import { narrowToSubject, withActor } from "../access/with-actor.ts";
import { addDays, addMonths, shanghaiDate, startOfDay } from "../kernel/dates.ts";
import type { Fact, Profile } from "../profiles/schema.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";

const planted = vi.hoisted(() => ({ forgetsTheMark: false, forgetsTheLimit: false }));
vi.mock("../records/disputes.ts", async (load) => {
  const { listDisputes } = await load<typeof import("../records/disputes.ts")>();
  const listed: typeof listDisputes = async (...given) => (planted.forgetsTheMark ? new Map() : listDisputes(...given));
  return { listDisputes: listed };
});
vi.mock("../records/within-limits.ts", async (load) => {
  const { withinLimits } = await load<typeof import("../records/within-limits.ts")>();
  const limited: typeof withinLimits = async (...given) => (planted.forgetsTheLimit ? [...given[2]] : withinLimits(...given));
  return { withinLimits: limited };
});
afterEach(() => {
  planted.forgetsTheMark = false;
  planted.forgetsTheLimit = false;
});

const itemCodes = ["REG-01", "ADM-02"];

/** A penalty that a lender may open, that a refusal rests on, and whose repair has been applied for. */
async function makeSeenRecord(region: string | null = null) {
  const shown = { severity: "minor", publicityRule: "publicity.minor", publicityEndsOn: "2099-12-31" } as const;
  const world = await makeDispute({ region, record: shown });
  const { owner, authority, record, subject } = world;
  const { request, lender, lenderCase } = await makeTakenUpCase({ enterprise: world });
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes, monthsBack: 120 });
  const other = await makeTakenUpCase({ enterprise: world });
  const declineBasis = { criteria: [], recordIds: [record.id] };
  const declined = { status: "declined", declineCode: "SERIOUS_RECORD", declineText: "有行政处罚记录在公示", declineBasis } as const;
  await ownerDatabase().update(lenderCases).set(declined).where(eq(lenderCases.id, other.lenderCase.id));
  return {
    owner,
    authority,
    record,
    subject,
    lender,
    caseId: lenderCase.id,
    lenderCase,
    consentId: consent.id,
    declinedRequestId: other.request.id,
  };
}

/** What everybody sees is another record, of a public institution alone: a promise that it broke. */
async function makeSeenPromise({ subject, record: { sourceUnit } }: Awaited<ReturnType<typeof makeSeenRecord>>) {
  await ownerDatabase().update(subjects).set({ kind: "public_institution" }).where(eq(subjects.id, subject.id));
  return makeRecord(subject.id, "CMT-01", { performance: "未履约" }, { sourceUnit, decidingUnit: sourceUnit });
}

type World = Awaited<ReturnType<typeof makeSeenRecord>> & {
  promise: { id: string };
  objectionIds: readonly [string, string];
  repairCaseId: string;
  /** Of the evaluation in which the record took points. */
  runId: string;
};
type Mark = Fact["dispute"] | { readonly since: string } | undefined;
const markIn = (profile: Profile, recordId: string): Mark => profile.adverse.find((fact) => fact.recordId === recordId)?.dispute;

/** Every answer that shows records, with the mark it carries. */
const views: Readonly<Record<string, (world: World) => Promise<Mark>>> = {
  "evaluation.findOwn": async ({ owner, record }) => {
    const own = await callerFor(owner).evaluation.findOwn();
    const points = own.current?.dimensions.flatMap(({ changes }) => changes) ?? [];
    return points.find(({ recordId }) => recordId === record.id)?.record?.dispute;
  },
  "evaluation.findOwnEarlier": async ({ owner, record, runId }) => {
    const { evaluation } = await callerFor(owner).evaluation.findOwnEarlier({ runId });
    const points = evaluation.dimensions.flatMap(({ changes }) => changes);
    return points.find(({ recordId }) => recordId === record.id)?.record?.dispute;
  },
  "profiles.readOwn": async ({ owner, record }) => markIn((await callerFor(owner).profiles.readOwn({})).profile, record.id),
  "cases.openProfile": async ({ lender, caseId, record }) =>
    markIn((await callerFor(lender.officer).cases.openProfile({ caseId })).shown, record.id),
  "cases.showAgain": async ({ lender, caseId, record }) => {
    await callerFor(lender.officer).cases.openProfile({ caseId });
    return markIn((await callerFor(lender.officer).cases.showAgain({ caseId })).shown, record.id);
  },
  "replays.findOwn": async (world) => {
    const { owner, lender, caseId, record } = world;
    await callerFor(lender.officer).cases.openProfile({ caseId });
    await offerOn(world);
    const { replayed } = await callerFor(owner).replays.findOwn({ caseId });
    return replayed && markIn(replayed.shown, record.id);
  },
  "replays.open": async (world) => {
    const { lender, caseId, record } = world;
    await callerFor(lender.officer).cases.openProfile({ caseId });
    await offerOn(world);
    return markIn((await callerFor(lender.officer).replays.open({ caseId })).replayed.shown, record.id);
  },
  "matching.explainDeclines": async ({ owner, declinedRequestId }) => {
    const { declines } = await callerFor(owner).matching.explainDeclines({ loanRequestId: declinedRequestId });
    const since = declines[0]?.records[0]?.found?.disputedSince;
    return since ? { since } : null;
  },
  "objections.ground": async ({ owner, record }) => (await callerFor(owner).objections.ground({ recordId: record.id })).fact.dispute,
  "objections.find": async ({ owner, objectionIds: [objectionId] }) =>
    (await callerFor(owner).objections.find({ objectionId })).fact?.dispute,
  "objections.findReceived": async ({ authority, objectionIds: [objectionId] }) =>
    (await callerFor(authority).objections.findReceived({ objectionId })).fact?.dispute,
  "ownRecords.find": async ({ authority, owner, record }) => {
    const { versions } = await callerFor(authority).ownRecords.find({ subjectId: owner.subjectId, recordId: record.id });
    return versions[0]?.fact.dispute;
  },
  "profiles.listPublicBodies": async ({ subject, promise }) => {
    const { bodies } = await callerOf(null).profiles.listPublicBodies({ q: subject.uscc ?? "" });
    const facts = bodies.flatMap(({ items }) => items.flatMap((item) => item.facts));
    return facts.find(({ recordId }) => recordId === promise.id)?.dispute;
  },
  "repairs.listRepairable": async ({ owner, record }) =>
    (await callerFor(owner).repairs.listRepairable()).records.find(({ recordId }) => recordId === record.id)?.dispute,
  "repairs.findOwn": async ({ owner, repairCaseId }) => (await callerFor(owner).repairs.findOwn({ repairCaseId })).fact?.dispute,
  "repairs.findReceived": async ({ authority, repairCaseId }) =>
    (await callerFor(authority).repairs.findReceived({ repairCaseId })).fact?.dispute,
};

/** The case is decided by an offer. */
async function offerOn({ lender, lenderCase, caseId }: World) {
  await ownerDatabase().update(offers).set({ status: "withdrawn" }).where(eq(offers.caseId, caseId));
  await makeOffer(lenderCase, lender);
}

/** Procedures that name a record by its document and say nothing of what it holds: what waits on a desk, a letter as it would be signed, what bars a commitment, on what a measure rests. */
const namesOnly = [
  "amendments.listOwn",
  "commitments.listOwn",
  "commitments.preview",
  "measures.ground",
  "measures.listOrdered",
  "measures.listOwn",
  "objections.list",
  "ownRecords.list",
  "relays.find",
  "relays.list",
  "repairs.findLetter",
  "repairs.listDesk",
  "stuck.list",
];
/** A unit's own file keeps all that it told or decided, also what has ended. */
const ownFile = "ownRecords.find";

/** Procedures whose answer holds records, or names one by its document. */
function recordShowing(): string[] {
  return Object.entries(procedures).flatMap(([path, procedure]) => {
    const { output } = procedure._def as unknown as { output?: z.ZodType };
    const schema = output ? JSON.stringify(z.toJSONSchema(output, { unrepresentable: "any" })) : "";
    return /"provenance"|"documentNo"/.test(schema) && !namesOnly.includes(path) ? [path] : [];
  });
}

test("every answer that shows a record is looked at here", () => {
  expect(recordShowing().sort()).toEqual(Object.keys(views).sort());
});

async function makeDisputedEverywhere(): Promise<World> {
  const made = await makeSeenRecord();
  const promise = await makeSeenPromise(made);
  const taken = { item: "penalty_minor", recordId: made.record.id, version: 1, points: -5, isCapped: false };
  const runId = await makeEvaluation(made.owner.subjectId, "B", "2026-09-30", { changes: [taken] });
  const { repairCaseId } = await makeSubmittedRepair(made.owner, made.record.id);
  const objectionIds = [await fileAbout(made.owner, made.record.id), await fileAbout(made.owner, promise.id)] as const;
  return { ...made, promise, repairCaseId, objectionIds, runId };
}

/** A view of one record alone has none to show once the record is gone. */
function whereGone(error: unknown): undefined {
  if (!(error instanceof TRPCError) || error.message !== "record.not_found") throw error;
}

/** The views in which the record carries no mark of today. */
async function unmarked(world: World): Promise<string[]> {
  const since = shanghaiDate(new Date());
  const paths: string[] = [];
  for (const [path, markOf] of Object.entries(views)) if ((await markOf(world).catch(whereGone))?.since !== since) paths.push(path);
  return paths;
}

test("from the very next reading after its filing the mark stands in every view, and goes with the objection", async () => {
  const world = await makeDisputedEverywhere();

  expect(await unmarked(world)).toEqual([]);

  for (const objectionId of world.objectionIds)
    await callerFor(world.authority).objections.refuse({ objectionId, reason: objectionAnswer });
  expect(await unmarked(world)).toEqual(Object.keys(views));
});

test("twin: views that forget the mark are noticed, each one", async () => {
  const world = await makeDisputedEverywhere();

  planted.forgetsTheMark = true;

  expect(await unmarked(world)).toEqual(Object.keys(views));
});

/** The region's law lets nobody show for longer than five years what was decided then, and its desk is the source's. */
async function growOld({ owner, authority, record, promise }: World, decidedOn: string, regionCode: string) {
  const { id, organizationId, subjectId } = { ...authority, ...record, subjectId: owner.subjectId };
  await ownerDatabase().update(organizations).set({ regionCode }).where(eq(organizations.id, organizationId));
  const old = { trueFrom: decidedOn, knownFrom: startOfDay(decidedOn) };
  const both = and(eq(creditRecords.subjectId, subjectId), inArray(creditRecords.id, [id, promise.id]));
  await ownerDatabase().update(creditRecords).set(old).where(both);
}

test("what its region's law lets nobody show any longer is in no view, and was in every one until the last day", async () => {
  const world = await makeDisputedEverywhere();
  const today = shanghaiDate(new Date());

  await growOld(world, addMonths(today, -60), "330100");
  expect(await unmarked(world)).toEqual([]);
  await growOld(world, addDays(addMonths(today, -60), -1), "440300");
  expect(await unmarked(world)).toEqual([]);

  await growOld(world, addDays(addMonths(today, -60), -1), "330100");
  expect(await unmarked(world)).toEqual(Object.keys(views).filter((path) => path !== ownFile));
});

test("twin: views that forget the limit are noticed, each one", async () => {
  const world = await makeDisputedEverywhere();
  await growOld(world, "2020-01-31", "330100");

  planted.forgetsTheLimit = true;

  expect(await unmarked(world)).toEqual([]);
});

test("the record is told again as of a past day on which it might still be shown", async () => {
  const world = await makeDisputedEverywhere();
  await growOld(world, "2020-01-31", "330100");
  const read = async (day: string) => (await callerFor(world.owner).profiles.readOwn({ at: startOfDay(day) })).profile.adverse;

  expect((await read("2025-01-31")).map(({ recordId }) => recordId)).toContain(world.record.id);
  expect((await read("2025-02-01")).map(({ recordId }) => recordId)).not.toContain(world.record.id);
});

test("a lender sees since when a record is disputed, and not a word of what was said", async () => {
  const { owner, record, lender, caseId } = await makeSeenRecord();
  await fileAbout(owner, record.id);

  const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId });

  expect(JSON.stringify(shown)).not.toContain("行政复议");
  expect(shown.dimensions.flatMap(({ figures }) => figures).find(({ key }) => key === "penalties")).toMatchObject({ disputed: 1 });
});

test("where the region suspends disclosure nobody but the enterprise and the source sees the record until the source has answered", async () => {
  const { owner, authority, record, lender, caseId, consentId } = await makeSeenRecord("331000");
  const objectionId = await fileAbout(owner, record.id);
  const open = async () => (await callerFor(lender.officer).cases.openProfile({ caseId })).shown;
  const own = async (as = {}) => (await callerFor(owner).profiles.readOwn(as)).profile;

  expect((await open()).adverse).toEqual([]);
  expect((await own({ consentId })).adverse).toEqual([]);
  expect(markIn(await own(), record.id)).toMatchObject({ isHidden: true });
  expect((await callerFor(authority).objections.findReceived({ objectionId })).fact).not.toBeNull();

  await callerFor(authority).objections.reject({ objectionId, reason: objectionAnswer });

  expect(markIn(await open(), record.id)).toMatchObject({ isHidden: false });
  expect(markIn(await own({ consentId }), record.id)).toMatchObject({ isHidden: false });
});

test("what is hidden is read neither for matching, by the enterprise or by a job, nor as a reader would; closed, it is read again", async () => {
  const { owner, record } = await makeSeenRecord("331000");
  const objectionId = await fileAbout(owner, record.id);
  const job = { kind: "system", job: "matching.backtest", requestId: owner.requestId } as const;
  const read = (who: typeof owner | typeof job) =>
    withActor(who, async (scope) => {
      await narrowToSubject(scope, owner.subjectId, ["ADM-02"]);
      return (await listRecordsInForce(scope, owner.subjectId, ["ADM-02"])).map(({ id }) => id);
    });

  expect([await read(owner), await read(job)]).toEqual([[], []]);

  await callerFor(owner).objections.withdraw({ objectionId });

  expect([await read(owner), await read(job)]).toEqual([[record.id], [record.id]]);
});
