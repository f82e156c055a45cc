import { expect, test } from "vitest";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeListed, makeMeasure } from "../../db/testing/measures.ts";
import { makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { addMonths, shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";
import type { Profile } from "./schema.ts";

const itemIn = (profile: Profile, code: string) => profile.groups.flatMap(({ items }) => items).find(({ itemCode }) => itemCode === code);

async function makeKnownEnterprise(options: Parameters<typeof makeEnterprise>[0] = {}) {
  const enterprise = await makeEnterprise(options);
  const { id } = enterprise.subject;
  await makeRecord(id, "REG-01");
  await makeRecord(id, "ADM-02");
  await makeRecord(id, "TAX-01");
  return enterprise;
}

test("an enterprise sees everything of itself, adverse facts first", async () => {
  const { owner, subject } = await makeKnownEnterprise();

  const { profile, isMandatePending } = await callerFor(owner).profiles.readOwn({});

  expect(isMandatePending).toBe(false);
  expect(profile).toMatchObject({ name: subject.name, uscc: subject.uscc, consent: null });
  expect(profile.adverse).toMatchObject([{ itemCode: "ADM-02", provenance: { sourceUnit: "市场监督管理局" } }]);
  expect(itemIn(profile, "TAX-01")).toMatchObject({ state: "shown", facts: [{ itemCode: "TAX-01" }] });
  expect(itemIn(profile, "SOC-01")?.state).toBe("not_supplied");
});

test("an adverse fact says from when it can be repaired where the rule of its publicity says so, and is silent where it does not", async () => {
  const { owner, subject } = await makeEnterprise();
  const shown = (rule: string) => ({ publicityRule: rule, publicityEndsOn: "2027-09-14" });
  await makeRecord(subject.id, "ADM-02", { documentNo: "1" }, { ...shown("publicity.general"), documentNo: "1" });
  await makeRecord(subject.id, "ADM-02", { documentNo: "2" }, { ...shown("publicity.samr"), documentNo: "2" });

  const { profile } = await callerFor(owner).profiles.readOwn({});

  const repair = profile.adverse.map(({ provenance }) => [provenance.documentNo, provenance.repairFrom]).sort();
  expect(repair).toEqual([
    ["1", "2026-12-14"],
    ["2", null],
  ]);
});

test("until the mandate is approved, registry facts alone are open", async () => {
  const { owner } = await makeKnownEnterprise({ mandate: "pending" });

  const { profile, isMandatePending } = await callerFor(owner).profiles.readOwn({});

  expect(isMandatePending).toBe(true);
  expect(itemIn(profile, "REG-01")?.state).toBe("shown");
  expect(itemIn(profile, "ADM-02")).toMatchObject({ state: "not_authorised", facts: [] });
  expect(profile.adverse).toEqual([]);
});

test("without a live mandate a named consent opens registry facts and no more, and names no reader", async () => {
  const { owner } = await makeKnownEnterprise();
  const request = await makeSubmittedRequest(owner);
  const itemCodes = ["REG-01", "ADM-02", "TAX-01", "LST-01"];
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: (await makeLender()).organization.id, itemCodes });

  const { profile, readers } = await callerFor({ ...owner, mandate: "pending" }).profiles.readOwn({ consentId: consent.id });

  const states = profile.groups.flatMap(({ items }) => items).map(({ itemCode, state }) => [itemCode, state]);
  const open = states.filter(([, state]) => state !== "not_authorised" && state !== "not_applicable");
  expect(open).toEqual([["REG-01", "shown"]]);
  expect(readers).toEqual([]);
});

test("through a lender's eyes it sees exactly what that consent opens", async () => {
  const { owner } = await makeKnownEnterprise();
  const { organization } = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: organization.id, itemCodes: ["REG-01", "TAX-01"] });

  const { profile, readers } = await callerFor(owner).profiles.readOwn({ consentId: consent.id });

  expect(readers).toMatchObject([{ consentId: consent.id, lenderName: { en: "Test Bank" } }]);
  expect(profile.consent?.consentId).toBe(consent.id);
  expect(itemIn(profile, "TAX-01")?.state).toBe("shown");
  expect(itemIn(profile, "ADM-02")?.state).toBe("not_authorised");
});

test("through a lender's eyes it sees the measures on what the consent opens, and with its own eyes none of them twice", async () => {
  const { owner, authority, ref } = await makeListed();
  await makeMeasure(authority, ref);
  const request = await makeSubmittedRequest(owner);
  const asReader = async (itemCodes: string[]) => {
    const { organization } = await makeLender();
    const consent = await makeConsent(owner, { loanRequestId: request.id, lenderId: organization.id, itemCodes });
    const { measures } = await callerFor(owner).profiles.readOwn({ consentId: consent.id });
    return measures.map(({ code, recordId }) => [code, recordId]);
  };

  expect(await asReader(["REG-01", "LST-01"])).toEqual([["public_procurement", ref.recordId]]);
  expect(await asReader(["REG-01", "TAX-01"])).toEqual([]);
  expect((await callerFor(owner).profiles.readOwn({})).measures).toEqual([]);
});

test("another enterprise's consent is not found, and its records are not among ours", async () => {
  const ours = await makeKnownEnterprise();
  const theirs = await makeKnownEnterprise();
  const request = await makeSubmittedRequest(theirs.owner);
  const consent = await makeConsent(theirs.owner, { loanRequestId: request.id, lenderId: (await makeLender()).organization.id });

  await expect(callerFor(ours.owner).profiles.readOwn({ consentId: consent.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { profile } = await callerFor(ours.owner).profiles.readOwn({});

  expect(profile.adverse).toHaveLength(1);
});

test("a lender has no profile of its own to read", async () => {
  const { officer } = await makeLender();

  await expect(callerFor(officer).profiles.readOwn({})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("as of a day before any catalogue an enterprise reads that nothing was known of it, and no fault", async () => {
  const { owner } = await makeKnownEnterprise();

  for (const at of ["1000-01-02T00:00:00Z", "1900-01-01T16:00:00Z"]) {
    const { profile } = await callerFor(owner).profiles.readOwn({ at: new Date(at) });
    expect(profile.adverse).toEqual([]);
    const states = profile.groups.flatMap(({ items }) => items.map(({ state }) => state));
    expect(states.length).toBeGreaterThan(10);
    expect(states.filter((state) => state !== "not_supplied" && state !== "not_applicable")).toEqual([]);
  }
});

test("a sheet that is not signed yet shows what its reader could open, and nothing older than it reaches", async () => {
  const { owner, subject } = await makeEnterprise();
  await makeRecord(subject.id, "ADM-02");
  const today = shanghaiDate(new Date());
  await makeRecord(subject.id, "TAX-01", undefined, { trueFrom: addMonths(today, -8) });
  const seen = async (monthsBack: number) => {
    const { profile } = await callerFor(owner).profiles.readOwn({ asked: [{ itemCode: "TAX-01", monthsBack }] });
    return { tax: itemIn(profile, "TAX-01"), penalties: itemIn(profile, "ADM-02")?.state, adverse: profile.adverse };
  };

  expect((await seen(6)).tax?.facts).toEqual([]);
  expect((await seen(9)).tax?.facts).toHaveLength(1);
  expect(await seen(9)).toMatchObject({ penalties: "not_authorised", adverse: [] });
});

test("a sheet opens nothing to whoever has no live mandate, and is not looked at as of another day", async () => {
  const { owner } = await makeKnownEnterprise({ mandate: "pending" });
  const asked = [{ itemCode: "TAX-01", monthsBack: 60 }];

  const { profile } = await callerFor(owner).profiles.readOwn({ asked });

  expect(itemIn(profile, "TAX-01")?.state).toBe("not_authorised");
  await expect(callerFor(owner).profiles.readOwn({ asked, at: new Date() })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
