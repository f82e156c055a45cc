import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { suppliedRegisters } from "../../db/schema/records.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeCase, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { makeUscc } from "../kernel/uscc.ts";
import type { Profile } from "../profiles/schema.ts";
import { importFile } from "../records/import.ts";
import { registers } from "../records/registers.ts";
import { callerFor } from "../trpc/caller.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-agreement-"));
afterAll(() => rmSync(folder, { recursive: true }));

const actor: SystemActor = { kind: "system", job: "imports.command", requestId: newId("request") };
/** Brings in a file of penalties, of which its sender says what it is. */
async function bringIn(rows: readonly string[], coversRegion: string | null) {
  const path = join(folder, `${newId("request")}.csv`);
  writeFileSync(path, `CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_NR,CF_JDRQ,CF_CFJG\n${rows.join("")}`);
  const file = { batchId: newId("importBatch"), path, fileName: "penalties.csv", sourceUnit: "西藏自治区信用中心", organizationId: null };
  return importFile(actor, { ...file, kind: "records", onError: "keep", coversRegion });
}

const itemIn = (profile: Profile, code: string) => profile.groups.flatMap(({ items }) => items).find(({ itemCode }) => itemCode === code);
const criteria = { penalties_max: { severity: "serious", months: 24, count: 0 }, no_serious_listing: true } as const;

/** A company of a region that no other test knows, with a case at a lender that may read everything, and matching allowed. */
async function makeJudged(regionCode: string, isDemo = false) {
  const { owner, subject } = await makeEnterprise({ subject: { regionCode, isDemo } });
  const lender = await makeLender();
  const product = await makeProduct(lender, { terms: { criteria } });
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, product);
  const itemCodes = ["REG-01", ...registers];
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes });
  await makeConsent(owner, { loanRequestId: request.id, itemCodes, readsMax: null });
  return { owner, subject, lender, product, request, caseId: lenderCase.id };
}

/** What the enterprise sees, what the officer sees and what matching says of penalties. */
async function readAll({ owner, lender, product, request, caseId }: Awaited<ReturnType<typeof makeJudged>>) {
  const { profile } = await callerFor(owner).profiles.readOwn({});
  const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId });
  const { products } = await callerFor(owner).matching.forRequest({ loanRequestId: request.id });
  const verdicts = products.find(({ versionId }) => versionId === product.versionId)?.verdicts ?? [];
  return {
    own: itemIn(profile, "ADM-02")?.state,
    consented: itemIn(shown, "ADM-02")?.state,
    supply: itemIn(shown, "ADM-02")?.supply,
    verdict: verdicts.find(({ criterion }) => criterion === "penalties_max"),
    lists: verdicts.find(({ criterion }) => criterion === "no_serious_listing"),
  };
}

test("a real company of which nothing was supplied reads not supplied to itself, to the officer and in matching", async () => {
  const company = await makeJudged("540102");

  const said = await readAll(company);

  expect([said.own, said.consented, said.supply]).toEqual(["not_supplied", "not_supplied", null]);
  expect(said.verdict).toMatchObject({ outcome: "unknown", source: { state: "not_supplied" } });
  expect(said.lists).toMatchObject({ outcome: "unknown", source: { state: "not_supplied" } });
});

test("a file of single entries makes nobody clean; the whole register of a region does, there and nowhere else", async () => {
  const [here, next] = [await makeJudged("540202"), await makeJudged("540302")];
  const code = makeUscc({ department: "9", type: "1", regionCode: "540202", serial: "MA000001" });
  const entry = `某公司,${code},藏市监罚〔2026〕9号,警告,警告,2026-05-06,西藏市监局\n`;

  expect(await bringIn([entry], null)).toMatchObject({ accepted: 1, supplied: [] });
  expect(await readAll(here)).toMatchObject({ own: "not_supplied", verdict: { outcome: "unknown" } });

  const whole = await bringIn([], "540200");
  const after = await readAll(here);
  expect(whole).toMatchObject({ read: 0, supplied: ["ADM-02"] });
  expect(after).toMatchObject({ own: "none", consented: "none", verdict: { outcome: "passed" } });
  expect(after.supply).toMatchObject({ sourceUnit: "西藏自治区信用中心" });
  expect(after.lists).toMatchObject({ outcome: "unknown", source: { state: "not_supplied" } });
  expect(await readAll(next)).toMatchObject({ own: "not_supplied", consented: "not_supplied", verdict: { outcome: "unknown" } });
});

test("a whole register with a refused entry of an enterprise supplies nothing, because that one would read as clean", async () => {
  const company = await makeJudged("540402");
  const refused = `某公司,${company.subject.uscc},藏市监罚〔2026〕10号,警告,警告,不是日期,西藏市监局\n`;
  const person = "张某,110101199003070011,藏市监罚〔2026〕11号,警告,警告,2026-05-06,西藏市监局\n";

  expect(await bringIn([refused], "540400")).toMatchObject({ rejected: 1, supplied: [] });
  expect(await readAll(company)).toMatchObject({ own: "not_supplied", consented: "not_supplied", verdict: { outcome: "unknown" } });

  expect(await bringIn([person], "540400")).toMatchObject({ rejected: 1, supplied: ["ADM-02"] });
  expect(await readAll(company)).toMatchObject({ own: "none", consented: "none", verdict: { outcome: "passed" } });
});

test("the demo world's registers speak of its own companies alone", async () => {
  const [real, demo] = [await makeJudged("540502"), await makeJudged("540502", true)];
  const supply = { regionCode: "540500", sourceUnit: "演示信源", asOf: "2026-11-20", isDemo: true };
  await ownerDatabase()
    .insert(suppliedRegisters)
    .values(registers.map((itemCode) => ({ itemCode, ...supply })));

  expect(await readAll(real)).toMatchObject({ own: "not_supplied", consented: "not_supplied", verdict: { outcome: "unknown" } });
  expect(await readAll(demo)).toMatchObject({
    own: "none",
    consented: "none",
    verdict: { outcome: "passed" },
    lists: { outcome: "passed", source: { asOf: "2026-11-20" } },
  });
});
