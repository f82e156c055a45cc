import { expect, test } from "vitest";
import { caseStatuses } from "../../db/schema/words.ts";
import { gapsOf } from "./gaps.ts";
import { nextOfCase, nextOfRequest, soonestFirst, stageOf } from "./next-step.ts";
import { needOn } from "./schema.ts";

const dueAt = new Date("2026-11-25T04:00:00Z");
const waiting = { status: "assigned" as const, dueAt, isDueProvisional: false, firstActionAt: null };

test("whoever owes the next step is named for every status of a case", () => {
  const owers = Object.fromEntries(caseStatuses.map((status) => [status, nextOfCase({ ...waiting, status }).by]));

  expect(owers).toEqual({
    assigned: "lender",
    accepted: "lender",
    due_diligence: "lender",
    action_required: "enterprise",
    offer_issued: "enterprise",
    accepted_by_enterprise: "lender",
    approved: "lender",
    contracted: "lender",
    disbursed: "lender",
    declined: "nobody",
    lapsed: "nobody",
    closed_by_request: "nobody",
  });
});

test("the first answer has a promised time, and once it has come there is none", () => {
  expect(nextOfCase(waiting)).toEqual({ step: "take_up", by: "lender", dueAt, isProvisional: false });
  expect(nextOfCase({ ...waiting, status: "accepted", firstActionAt: dueAt }).dueAt).toBeNull();
});

test("what the enterprise owes comes before what lenders owe, and the soonest promise before later ones", () => {
  const sooner = new Date("2026-11-24T04:00:00Z");
  const lenders = [waiting, { ...waiting, dueAt: sooner }, { ...waiting, status: "accepted" as const }];
  const open = { status: "open" as const, isComplete: true };

  expect(nextOfRequest(open, lenders)).toMatchObject({ by: "lender", dueAt: sooner });
  expect(nextOfRequest(open, [...lenders, { ...waiting, status: "offer_issued" }])).toMatchObject({ by: "enterprise", step: "compare" });
  expect(nextOfRequest({ status: "draft", isComplete: false }, [])).toMatchObject({ step: "complete" });
  expect(nextOfRequest({ status: "draft", isComplete: true }, [])).toMatchObject({ step: "sign" });
  expect(nextOfRequest({ status: "withdrawn", isComplete: true }, [{ ...waiting, status: "closed_by_request" }])).toMatchObject({
    by: "nobody",
  });
});

test("offers are to be compared before the first of them lapses, and the lender whose offer lapses first comes first", () => {
  const [soon, late] = [new Date("2026-11-26T04:00:00Z"), new Date("2026-12-01T04:00:00Z")];
  const offered = (offersEndAt: Date | null) => ({ ...waiting, status: "offer_issued" as const, firstActionAt: dueAt, offersEndAt });

  expect(nextOfCase(offered(soon))).toEqual({ step: "compare", by: "enterprise", dueAt: soon, isProvisional: false });
  expect(nextOfCase(offered(null)).dueAt).toBeNull();
  expect(nextOfRequest({ status: "open", isComplete: true }, [offered(null), offered(late), offered(soon)]).dueAt).toEqual(soon);
});

test("steps stand by the day they are due, and those without one come last", () => {
  const steps = [null, new Date(2), new Date(1), null].map((dueAt) => ({ dueAt }));

  expect(steps.toSorted(soonestFirst).map((step) => step.dueAt?.getTime() ?? null)).toEqual([1, 2, null, null]);
});

test.each([
  { what: "sent", status: "assigned", read: false, stage: 1 },
  { what: "sent and read before it was taken up", status: "assigned", read: true, stage: 1 },
  { what: "taken up", status: "accepted", read: false, stage: 2 },
  { what: "taken up and read", status: "accepted", read: true, stage: 3 },
  { what: "with an offer", status: "offer_issued", read: true, stage: 3 },
  { what: "paid out", status: "disbursed", read: true, stage: 4 },
] as const)("a case $what has passed $stage of five stages", ({ status, read, stage }) => {
  expect(stageOf({ status, firstActionAt: null }, read)).toBe(stage);
});

test("a declined case keeps the stage it had reached", () => {
  expect(stageOf({ status: "declined", firstActionAt: dueAt }, true)).toBe(3);
  expect(stageOf({ status: "lapsed", firstActionAt: null }, false)).toBe(1);
});

const today = "2026-11-23";

test("gaps are named all together, in the order of the tasks", () => {
  const empty = { amountFen: null, termMonths: null, purpose: null, neededBy: null, chosen: [] };
  const need = { amountFen: 1, termMonths: 1, purpose: "green", neededBy: null };

  expect(gapsOf(empty, today)).toEqual(["amount", "term", "purpose", "lenders"]);
  expect(gapsOf({ ...need, chosen: [{ consentId: null }, { consentId: "con" }] }, today)).toEqual(["consents"]);
  expect(gapsOf({ ...need, chosen: [{ consentId: "con" }] }, today)).toEqual([]);
});

test.each([
  ["2026-11-22", ["neededBy"]],
  ["2026-11-23", []],
  ["2026-11-24", []],
])("money needed by %s lacks %j on 23 November", (neededBy, lacks) => {
  expect(gapsOf({ amountFen: 1, termMonths: 1, purpose: "green", neededBy, chosen: [{ consentId: "con" }] }, today)).toEqual(lacks);
});

const wrongIn = (patch: object, whole: boolean) => {
  const read = needOn(today, whole).safeParse(patch);
  return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join("."), message]);
};

test("a need may be saved half answered, and goes on only whole", () => {
  expect(wrongIn({ amountFen: null, purposeNote: "弹簧钢" }, false)).toEqual([]);
  expect(wrongIn({ amountFen: null, purposeNote: "弹簧钢" }, true).map(([path]) => path)).toEqual(["amountFen", "termMonths", "purpose"]);
  expect(wrongIn({ amountFen: 100, termMonths: 1, purpose: "green" }, true)).toEqual([]);
});

test("a day gone by is refused where it is typed, beside whatever else is missing; today is not", () => {
  const past = ["declared.neededBy", "loan_request.needed_by_past"];

  expect(wrongIn({ declared: { neededBy: "2026-11-22" } }, false)).toEqual([past]);
  expect(wrongIn({ declared: { neededBy: "2026-11-22" } }, true)).toContainEqual(past);
  expect(wrongIn({ declared: { neededBy: "2026-11-23" } }, false)).toEqual([]);
  expect(wrongIn({ declared: { neededBy: null } }, false)).toEqual([]);
});

test("a lender that can read nothing waits for the enterprise, unless another goes on or nothing has to be read any more", () => {
  const still = { ...waiting, status: "accepted" as const, standsStill: true };
  const open = { status: "open" as const, isComplete: true };

  expect(nextOfCase(still)).toEqual({ step: "allow", by: "enterprise", dueAt: null, isProvisional: false });
  expect(nextOfCase({ ...still, status: "offer_issued" }).step).toBe("compare");
  expect(nextOfCase({ ...still, status: "declined" }).step).toBe("none");
  expect(nextOfRequest(open, [still])).toMatchObject({ step: "allow" });
  expect(nextOfRequest(open, [still, waiting])).toMatchObject({ step: "take_up", by: "lender" });
});
