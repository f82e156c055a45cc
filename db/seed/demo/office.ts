import { addDays, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { foldEmail } from "../../../server/kernel/names.ts";
import type { ImportReason } from "../../../server/records/import-reasons.ts";
import type { disputes } from "../../schema/organizations.ts";
import type { importBatches, importRejectCounts } from "../../schema/records.ts";
import { minutesAfter } from "./clock.ts";
import type { Company } from "./companies.ts";
import { type Inhabitant, inhabitant, type MandateRow, type OrganizationRow, type SealedPassword, type UserRow } from "./people.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { RecordRow } from "./records.ts";
import type { HistoryRows } from "./rows.ts";

export type Making = { readonly chance: Chance; readonly passwordHash: SealedPassword; readonly now: Date; readonly openedAt: Date };
type AuditRow = HistoryRows["audits"][number];

/** Where the visitor's firm is: Suzhou. The demo authority is its province's. */
const city = "3205";
const colleagueSeed = 0x0f_f1ce;

/** The platform's office with two administrators, and the authority of the visitor's city. */
export function makeOffices({ chance, passwordHash, openedAt }: Making) {
  const office: OrganizationRow = {
    id: chance.id("organization", openedAt),
    kind: "administrator",
    status: "active",
    nameZh: "融资信用服务平台运营中心",
    nameEn: "Platform Office",
    isDemo: true,
    createdAt: openedAt,
  };
  const bureau: OrganizationRow = {
    id: chance.id("organization", openedAt),
    kind: "authority",
    status: "active",
    nameZh: "江苏省生态环境厅（演示）",
    nameEn: "Jiangsu Department of Ecology and Environment (demo)",
    regionCode: "320000",
    isDemo: true,
    createdAt: openedAt,
  };
  const seat = (organizationId: string, displayName: string, email: string, role: "administrator" | "officer") =>
    inhabitant(chance, { organizationId, role, displayName, email, at: openedAt, passwordHash });
  const officer = seat(bureau.id, "曹文博", "authority@demo.example", "officer");
  // A review is decided by another officer than the one who answered. Their chance is their own, so that the rest of the world stays as it is.
  const colleague = inhabitant(chanceOf(colleagueSeed), {
    ...{ organizationId: bureau.id, role: "officer", displayName: "陆闻溪", email: "authority2@demo.example", at: openedAt, passwordHash },
  });
  const sender = seat(office.id, "许念慈", "administrator2@demo.example", "administrator");
  return {
    organizations: [office, bureau],
    sender,
    bureau,
    officer,
    colleague,
    inhabitants: [seat(office.id, "周知行", "administrator@demo.example", "administrator"), sender, officer, colleague],
  };
}

/** What waits for the platform's office: one claim, one dispute, and a file of which some rows were refused. */
export type Desk = {
  readonly claim: WaitingClaim;
  readonly dispute: OpenDispute;
  readonly file: RegistryFile;
  readonly audits: readonly AuditRow[];
};

export function makeDesk(
  making: Making,
  { sender }: ReturnType<typeof makeOffices>,
  of: { readonly unclaimed: readonly Company[]; readonly claimed: readonly OrganizationRow[]; readonly records: readonly RecordRow[] },
): Desk {
  const company = of.unclaimed.find(({ regionCode }) => regionCode.startsWith(city));
  const organization = of.claimed.find(({ regionCode }) => regionCode?.startsWith(city));
  if (!company || !organization) throw new Error("the fictitious city is too small for a claim and a dispute");
  const claim = waitingClaim(making, company);
  const dispute = openDispute(making, organization);
  const file = registryFile(making, sender, of.records);
  return { claim, dispute, file, audits: [claim.audit, dispute.audit, file.audit] };
}

/** A founder's claim that waits for an administrator: a company nobody acts for, a member without a mandate in force. */
type WaitingClaim = {
  readonly organization: OrganizationRow;
  readonly person: Inhabitant;
  readonly mandate: MandateRow;
  readonly audit: AuditRow;
};

function waitingClaim({ chance, passwordHash, now }: Making, company: Company): WaitingClaim {
  const at = minutesAfter(now, -26 * 60);
  const organization: OrganizationRow = {
    id: chance.id("organization", at),
    kind: "enterprise",
    status: "pending",
    nameZh: company.name,
    uscc: company.uscc,
    subjectId: company.subjectId,
    regionCode: company.regionCode,
    isDemo: true,
    createdAt: at,
  };
  const person = inhabitant(chance, {
    organizationId: organization.id,
    role: "legal_representative",
    displayName: company.representative,
    email: "claimant@demo.example",
    at,
    passwordHash,
  });
  const mandate: MandateRow = {
    id: chance.id("mandate", at),
    organizationId: organization.id,
    memberId: person.member.id,
    kind: "legal_representative",
    status: "pending",
    scope: [],
    startsOn: shanghaiDate(at),
    statement: "本人为营业执照所载法定代表人，可到窗口出示营业执照和身份证件。",
    createdAt: at,
  };
  return { organization, person, mandate, audit: auditOf(chance, person.user, "mandate.claimed", mandate.id, organization.id, at) };
}

/** Somebody who says that an enterprise belongs to other hands than those that act for it. */
type OpenDispute = {
  readonly user: UserRow;
  readonly dispute: typeof disputes.$inferInsert;
  readonly audit: AuditRow;
};

function openDispute({ chance, passwordHash, now }: Making, organization: OrganizationRow): OpenDispute {
  const at = minutesAfter(now, -9 * 60);
  const email = "second.claimant@demo.example";
  const user: UserRow = {
    id: chance.id("user", at),
    email,
    emailFolded: foldEmail(email),
    displayName: "范清和",
    passwordHash,
    emailVerifiedAt: at,
    locale: "zh-CN",
    isDemo: true,
    createdAt: at,
  };
  const dispute = {
    id: chance.id("dispute", at),
    organizationId: organization.id,
    claimantUserId: user.id,
    claimantName: user.displayName,
    claimantEmail: email,
    claimantLocale: "zh-CN",
    statement: "本公司上月已变更法定代表人，现登记的操作人无权代表本公司，附变更登记通知书编号。",
    createdAt: at,
  };
  return { user, dispute, audit: auditOf(chance, user, "dispute.filed", dispute.id, null, at) };
}

/** The registry's file for one city as the office brought it in: the rows that were loaded, and those that were refused, by column and reason. */
type RegistryFile = {
  readonly batch: typeof importBatches.$inferInsert;
  readonly rejectCounts: readonly (typeof importRejectCounts.$inferInsert)[];
  readonly audit: AuditRow;
};

function registryFile({ chance, now }: Making, sender: Inhabitant, records: readonly RecordRow[]): RegistryFile {
  const startedAt = minutesAfter(startOfDay(addDays(shanghaiDate(now), -5)), 8 * 60 + 42);
  // What was known long before came by another file.
  const fresh = startOfDay(addDays(shanghaiDate(now), -6));
  const accepted = records.filter(
    ({ itemCode, content, knownFrom }) =>
      itemCode === "REG-01" && String(content.regionCode).startsWith(city) && (knownFrom as Date) >= fresh,
  );
  const read = accepted.length + refusedRows.length;
  const { organizationId, userId } = sender.member;
  const batch = {
    id: chance.id("importBatch", startedAt),
    kind: "subjects" as const,
    status: "partly_loaded" as const,
    fileName: "苏州市企业登记信息.csv",
    fileBytes: read * 412,
    sourceUnit: "市场监督管理局",
    organizationId,
    startedByUserId: userId,
    rowsRead: read,
    rowsAccepted: accepted.length,
    rowsRejected: refusedRows.length,
    progressPercent: 100,
    startedAt,
    endedAt: new Date(startedAt.getTime() + 4_000),
  };
  for (const record of accepted) Object.assign(record, { importBatchId: batch.id, knownFrom: startedAt });

  const kinds = Map.groupBy(refusedRows, ({ column, reason }) => `${column} ${reason}`).values();
  const rejectCounts = [...kinds].map((rows) => ({
    importBatchId: batch.id,
    organizationId,
    columnName: rows[0]?.column ?? "",
    reason: rows[0]?.reason ?? "",
    rows: rows.length,
    rowNumbers: rows.map(({ rowNo }) => rowNo),
  }));
  return { batch, rejectCounts, audit: auditOf(chance, sender.user, "import.loaded", batch.id, organizationId, startedAt) };
}

/** What was wrong with the refused rows. Their values are kept nowhere, as of every file that an administrator brings in. */
const refusedRows: readonly { readonly rowNo: number; readonly column: string; readonly reason: ImportReason }[] = [
  { rowNo: 5, column: "统一社会信用代码", reason: "CHECK_DIGIT" },
  { rowNo: 9, column: "统一社会信用代码", reason: "CHECK_DIGIT" },
  { rowNo: 14, column: "注册日期", reason: "DATE_INVALID" },
  { rowNo: 21, column: "企业名称", reason: "REQUIRED_MISSING" },
];

/** The row that an act of the office, of a unit’s officer or of a person leaves in the audit trail. */
export function auditOf(chance: Chance, who: UserRow, action: string, objectId: string, organizationId: string | null, at: Date): AuditRow {
  const kind = organizationId !== null && action.startsWith("import.") ? "administrator" : "person";
  return {
    id: chance.id("audit", at),
    at,
    actor: `${kind}:${who.id}`,
    actorName: who.displayName,
    userId: who.id,
    organizationId,
    requestId: chance.id("request", at),
    action,
    objectId,
    detail: { demo: true },
    createdAt: at,
  };
}
