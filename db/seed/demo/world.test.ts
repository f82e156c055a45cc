import { expect, test } from "vitest";
import { demoPeople } from "../../../server/auth/demo-people.ts";
import type { ConsentTerms } from "../../../server/consents/schema.ts";
import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { isUscc } from "../../../server/kernel/uscc.ts";
import { itemsReadBy } from "../../../server/products/criteria/registry.ts";
import { unaskedItems } from "../../../server/products/unasked-items.ts";
import { kindOf } from "../../../server/subjects/kind.ts";
import { guaranteeModes, loanPurposes } from "../../schema/words.ts";
import { inGroups, open, slidersOver, walk } from "../../testing/crowd-sliders.ts";
import { factsOfWish, fitsWish } from "./judging.ts";
import { demoSeed } from "./random.ts";
import type { DemoEnterprise, Wish } from "./story.ts";
import { makeWorld, type World } from "./world.ts";

const now = new Date("2026-11-22T04:00:00Z");
const world = makeWorld(demoSeed, now, "x");
const shelf = world.lenders.flatMap(({ products }) => products);

const namesRule = ({ zh, en }: { zh: string; en: string }) => [zh.includes("准入规则"), en.includes("The product's rules")];

test("every product asks to read what its rules need, and its reason names a rule exactly where a rule reads the item", () => {
  for (const { version } of shelf) {
    expect(unaskedItems(version as Parameters<typeof unaskedItems>[0])).toEqual([]);
    const read = itemsReadBy([version as Parameters<typeof itemsReadBy>[0][number]]);
    for (const { itemCode, why } of version.requiredItems) {
      const isRead = read.includes(itemCode);
      expect([version.nameEn, itemCode, ...namesRule(why)]).toEqual([version.nameEn, itemCode, isRead, isRead]);
    }
  }
});

/** Cases at products that the firm did not fit, as judged at a moment; the request's own day unless another is given. */
function misplaced({ companies, records, history }: World, judgedAt?: Date): string[] {
  const companyOf = new Map(companies.map((company) => [company.subjectId, company]));
  const recordsOf = Map.groupBy(records, ({ subjectId }) => subjectId);
  const productOf = new Map(shelf.map((product) => [product.version.id, product]));
  const requests = history.requests.map((request) => {
    const enterprise = { company: companyOf.get(request.subjectId), records: recordsOf.get(request.subjectId) ?? [] };
    const wish = { ...request, isFirstLoan: request.declared?.isFirstLoan, startedAt: judgedAt ?? request.createdAt };
    return [request.id, factsOfWish(enterprise as unknown as DemoEnterprise, wish as unknown as Wish)] as const;
  });
  const known = new Map(requests);
  return history.cases.flatMap(({ id, loanRequestId, productVersionId }) => {
    const facts = known.get(loanRequestId);
    const product = productOf.get(productVersionId);
    return facts && product && fitsWish(facts, product) ? [] : [id];
  });
}

test("nobody has a case at a lender whose product excludes the firm by its own matching", () => {
  expect(world.history.cases.length).toBeGreaterThan(1_000);
  expect(misplaced(world)).toEqual([]);
});

const faultyTexts = (consents: World["history"]["consents"]) =>
  consents.filter(({ terms, termsHash, textHash }) => {
    const { text } = terms as ConsentTerms;
    return canonicalHash(terms) !== termsHash || canonicalHash(text.wording) !== text.hash || text.hash !== textHash;
  });

test("every consent's sentences and terms are those that its hashes name, as whoever checks a receipt computes them", () => {
  expect(world.history.consents.length).toBeGreaterThan(1_000);
  expect(faultyTexts(world.history.consents)).toEqual([]);
});

test("twin: a consent that hashes one of its sentences alone is noticed", () => {
  const first = world.history.consents[0] as World["history"]["consents"][number];
  const terms = first.terms as ConsentTerms;
  const partly = { ...terms, text: { ...terms.text, hash: canonicalHash(terms.text.wording.readback) } };

  expect(faultyTexts([{ ...first, terms: partly }])).toHaveLength(1);
});

test("what the visitor's firm was offered still fits it today", () => {
  const { subjectId } = world.companies[0] as World["companies"][number];
  const own = <T extends { subjectId: string }>(rows: readonly T[]) => rows.filter((row) => row.subjectId === subjectId);
  const history = { ...world.history, requests: own(world.history.requests), cases: own(world.history.cases) };

  expect(history.cases.filter(({ status }) => status === "offer_issued")).toHaveLength(3);
  expect(misplaced({ ...world, history }, now)).toEqual([]);
});

test("twin: an offer for a product that counts the firm's penalty is noticed", () => {
  const [first] = world.history.cases.filter(({ subjectId }) => subjectId === world.companies[0]?.subjectId);
  const taxCredit = shelf.find(({ plan }) => plan.nameEn === "Tax-Credit Loan");
  const cases = [{ ...(first as World["history"]["cases"][number]), productVersionId: taxCredit?.version.id ?? "" }];

  expect(misplaced({ ...world, history: { ...world.history, cases } }, now)).toEqual([first?.id]);
});

test("of the visitor's firm's penalties one may be repaired in three weeks, one now at the demo authority's desk, and one is of another province", () => {
  const penalties = world.records.filter(({ subjectId, itemCode }) => subjectId === world.companies[0]?.subjectId && itemCode === "ADM-02");

  expect(
    penalties.map(({ severity, trueFrom, publicityRule, publicityEndsOn }) => [severity, trueFrom, publicityRule, publicityEndsOn]),
  ).toEqual([
    ["general", "2026-09-13", "publicity.general", "2027-09-13"],
    ["general", "2026-07-15", "publicity.general", "2027-07-15"],
    ["minor", "2026-10-13", "publicity.minor", "2027-01-13"],
  ]);
  const desk = world.organizations.find(({ kind }) => kind === "authority");
  expect(penalties.map(({ decidingUnit }) => decidingUnit === desk?.nameZh)).toEqual([false, true, false]);
});

test("the visitor's firm was refused once, by the lender a visitor enters as, for the penalty that may be repaired now", () => {
  const subjectId = world.companies[0]?.subjectId;
  const repairable = world.records.find(
    ({ trueFrom, itemCode, ...record }) => record.subjectId === subjectId && itemCode === "ADM-02" && trueFrom === "2026-07-15",
  );
  const refused = world.history.cases.filter((one) => one.subjectId === subjectId && one.status === "declined");

  expect(refused).toMatchObject([{ lenderId: world.lenders[0]?.id, declineBasis: { recordIds: [repairable?.id] } }]);
  expect(world.history.requests.find(({ id }) => id === refused[0]?.loanRequestId)?.status).toBe("declined_all");
});

test("the platform's office finds one claim, one dispute and one file with refused rows waiting, and they are of three different parties", () => {
  const { claim, dispute, file } = world.desk;

  expect(world.mandates.filter(({ status }) => status === "pending")).toEqual([claim.mandate]);
  expect(world.organizations.some(({ id, status }) => id === dispute.dispute.organizationId && status === "active")).toBe(true);
  expect(claim.organization.id).not.toBe(dispute.dispute.organizationId);
  const { rowsRead = 0, rowsAccepted = 0, rowsRejected = 0 } = file.batch;
  expect(rowsAccepted).toBeGreaterThan(0);
  expect(rowsRead).toBe(rowsAccepted + rowsRejected);
  expect(world.records.filter(({ importBatchId }) => importBatchId === file.batch.id)).toHaveLength(rowsAccepted);
  expect(file.rejectCounts.map(({ columnName, reason, rows }) => [columnName, reason, rows])).toEqual([
    ["统一社会信用代码", "CHECK_DIGIT", 2],
    ["注册日期", "DATE_INVALID", 1],
    ["企业名称", "REQUIRED_MISSING", 1],
  ]);
});

test("along sums, years and staff, the requests of those who agreed to be counted move with a rule that is moved", () => {
  const agreed = new Set(world.history.consents.flatMap(({ purpose, enterpriseId }) => (purpose === "discovery" ? [enterpriseId] : [])));
  const companyOf = new Map(world.companies.map((company) => [company.subjectId, company]));
  const recordsOf = Map.groupBy(world.records, ({ subjectId }) => subjectId);
  const waiting = world.history.requests.filter(({ status, enterpriseId }) => status === "open" && agreed.has(enterpriseId));
  const members = waiting.map((request) => {
    const enterprise = { company: companyOf.get(request.subjectId), records: recordsOf.get(request.subjectId) ?? [] };
    const wish = { ...request, isFirstLoan: request.declared?.isFirstLoan, startedAt: request.createdAt };
    const { facts } = factsOfWish(enterprise as unknown as DemoEnterprise, wish as unknown as Wish);
    return { firm: request.enterpriseId, sentAt: request.createdAt as Date, tag: "", facts };
  });

  const groups = inGroups(members);

  expect(groups.request.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(240);
  const sliders = slidersOver({ ...open, purposes: loanPurposes, guaranteeModes }, 200);
  const stops = (slider: string) => new Set(walk(groups, sliders[slider] ?? []).map(([requests]) => requests)).size;
  const moved = ["amountFenMin", "amountFenMax", "years", "revenue", "staff", "capital"];
  expect(moved.filter((slider) => stops(slider) < 5)).toEqual([]);
});

test("every reading says on its case how many items and records it showed, as its receipt counts them", () => {
  const { events, receipts } = world.history;
  const counts = new Map(receipts.map(({ id, itemCodes, recordVersions }) => [id, [itemCodes.length, recordVersions.length]]));
  const told = events.flatMap(({ kind, facts }) => (kind === "profile_read" && facts ? [facts] : []));

  expect(told.length).toBeGreaterThan(1_000);
  expect(told.filter((facts) => `${[facts.items, facts.records]}` !== `${counts.get(String(facts.receiptId))}`)).toEqual([]);
});

test("who waits at the lender that a visitor enters as is whom its own story brought there", () => {
  const [visited, ...others] = world.lenders;
  const read = world.history.cases.filter(({ status }) => status === "due_diligence");
  const at = (lender: World["lenders"][number] | undefined) => read.filter(({ lenderId }) => lenderId === lender?.id).length;

  expect(at(visited)).toBeLessThan(Math.max(...others.map(at)) / 2);
});

test("a town government and a hospital are among the subjects, each of the kind that its code names, and the town's head signs in", () => {
  const kinds = world.units.map(({ subject }) => [subject.kind, subject.uscc && isUscc(subject.uscc) && kindOf(subject.uscc)]);
  const [town] = world.units;
  const seat = world.inhabitants.find(({ user }) => user.email === demoPeople.town);

  expect(kinds).toEqual([
    ["government_unit", "government_unit"],
    ["public_institution", "public_institution"],
  ]);
  expect(town?.records.map(({ itemCode }) => itemCode)).toEqual(["HON-01", "JUD-02", "CMT-01", "CMT-01"]);
  expect(world.organizations.find(({ id }) => id === seat?.member.organizationId)).toMatchObject({ subjectId: town?.subject.id });
});

test("measures stand on the list and on records of the unit that ordered them: of each type, one lifted by a repair, one that is over", () => {
  const recordOf = new Map(world.records.map((record) => [record.id, record]));

  expect(world.measures.map(({ recordId, unitName }) => recordOf.get(recordId)?.decidingUnit === unitName)).not.toContain(false);
  expect(new Set(world.measures.map(({ type }) => type))).toEqual(new Set(["T1", "T2", "T3", null]));
  expect(world.measures.filter(({ liftedBy }) => liftedBy === "repair")).toHaveLength(1);
  expect(world.measures.filter(({ endsOn }) => endsOn && endsOn < "2026-11-22")).toHaveLength(1);
});
