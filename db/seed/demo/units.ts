import { addDays, addMonths, type Day, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { foldName } from "../../../server/kernel/names.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import type { DishonestDebtorContent, HonourContent } from "../../../server/records/content.ts";
import { kindOf } from "../../../server/subjects/kind.ts";
import type { subjects } from "../../schema/subjects.ts";
import type { Promisor } from "./commitments.ts";
import { type Inhabitant, inhabitant, type MandateRow, type OrganizationRow, type SealedPassword } from "./people.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordOfUnit } from "./records.ts";

/** A subject that is no company: what the register of its kind says of it, and its records. */
export type Unit = { readonly subject: typeof subjects.$inferInsert; readonly records: readonly RecordRow[] };
export type Units = {
  readonly units: readonly Unit[];
  readonly organization: OrganizationRow;
  readonly head: Inhabitant;
  readonly mandate: MandateRow;
  /** The town, as whoever makes a promise. */
  readonly government: Promisor;
};

type Given = { readonly seed: number; readonly now: Date; readonly openedAt: Date; readonly passwordHash: SealedPassword };

/** Suzhou's Wujiang district. */
const regionCode = "320509";

/**
 * A town government that a court has listed for a debt and that the province has honoured, whose head signs in; and a hospital that nobody acts for yet.
 * Their chance is their own, so that the rest of the world stays as it is.
 */
export function makeUnits({ seed, now, openedAt, passwordHash }: Given): Units {
  const chance = chanceOf(seed + 9);
  const today = shanghaiDate(now);
  const named = (name: string, type: "1" | "2", serial: string): Unit["subject"] & { readonly uscc: string } => {
    const uscc = makeUscc({ department: "1", type, regionCode, serial });
    const registeredOn = addMonths(today, -chance.between(120, 400));
    const said = { uscc, kind: kindOf(uscc), name, nameFolded: foldName(name), registeredOn, regionCode };
    return {
      id: chance.id("subject", new Date(registeredOn)),
      ...said,
      knownFrom: "registry",
      sourceUnit: "机构编制委员会办公室",
      asOf: today,
      isDemo: true,
    };
  };
  const town = named("苏州市吴江区澜溪镇人民政府（演示）", "1", "01450088");
  const hospital = named("苏州市吴江区澜溪镇卫生院（演示）", "2", "46695301");
  const merit = (subjectId: string) => {
    const content: HonourContent = { title: "江苏省文明单位", authority: "江苏省人民政府", grantedOn: addMonths(today, -14) };
    const { title, authority: sourceUnit, grantedOn: trueFrom } = content;
    return recordOfUnit(
      chance,
      subjectId,
      { itemCode: "HON-01", naturalKey: `${title}|${trueFrom}`, content, sourceUnit, trueFrom },
      today,
    );
  };
  const joinedAt = startOfDay(addDays(shanghaiDate(openedAt), 40));
  const organization: OrganizationRow = {
    ...{ id: chance.id("organization", joinedAt), kind: "enterprise", status: "active", nameZh: town.name, uscc: town.uscc },
    ...{ subjectId: town.id, regionCode, isDemo: true, createdAt: joinedAt },
  };
  const head = inhabitant(chance, {
    ...{ organizationId: organization.id, role: "legal_representative", displayName: "顾清源", email: "town@demo.example" },
    ...{ at: joinedAt, passwordHash },
  });
  const mandate: MandateRow = {
    ...{ id: chance.id("mandate", joinedAt), organizationId: organization.id, memberId: head.member.id, kind: "legal_representative" },
    ...{ status: "approved", scope: [], startsOn: shanghaiDate(joinedAt), statement: "", decidedByUserId: head.user.id },
    ...{ decidedAt: joinedAt, createdAt: joinedAt },
  };
  const records = [merit(town.id), recordOfUnit(chance, town.id, debtOf(town.name, addDays(today, -96)), today)];
  const { id: subjectId, uscc, name } = town;
  return {
    units: [
      { subject: town, records },
      { subject: hospital, records: [merit(hospital.id)] },
    ],
    ...{ organization, head, mandate },
    government: { organizationId: organization.id, company: { subjectId, uscc, name }, representative: head, records },
  };
}

/** A court's word on a debt that was not paid. */
function debtOf(name: string, publishedOn: Day): Parameters<typeof recordOfUnit>[2] {
  const caseNo = `（${publishedOn.slice(0, 4)}）苏0509执2187号`;
  const content: DishonestDebtorContent = {
    ...{ name, court: "苏州市吴江区人民法院", province: "江苏省", caseNo, basisDocumentNo: null, basisUnit: null },
    ...{ filedOn: addDays(publishedOn, -60), obligation: "支付道路养护工程款及利息", performance: "none" },
    ...{ conduct: "有履行能力而拒不履行", publishedOn },
  };
  const court = { sourceUnit: "最高人民法院", decidingUnit: content.court, documentNo: caseNo, severity: "serious" as const };
  return { itemCode: "JUD-02", naturalKey: `${content.court}|${caseNo}`, content, trueFrom: publishedOn, ...court };
}
