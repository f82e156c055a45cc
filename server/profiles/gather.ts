import "server-only";
import { eq, getTableColumns } from "drizzle-orm";
import { z } from "zod";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { findRuleNamed } from "../catalogue/rules.ts";
import { addMonths } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { listSupplies, type SubjectPlace } from "../records/supplies.ts";
import type { HeldRecord, ProfileGround } from "./profile.ts";

type Gathered = Pick<ProfileGround, "catalogue" | "records" | "supplies" | "codeNames">;

/** What a profile is made of, as far as the transaction's row context opens the subject. */
export async function gather(scope: Scope, subject: SubjectPlace & { readonly id: string }): Promise<Gathered> {
  const catalogue = await listCatalogueItems(scope);
  const records: HeldRecord[] = await listRecordsInForce(
    scope,
    subject.id,
    catalogue.map(({ code }) => code),
  );
  const codes = records.flatMap(({ content }) => [content.regionCode, content.industryCode]);
  const codeNames = await nameCodes(
    scope,
    codes.filter((code) => typeof code === "string"),
  );
  return { catalogue, records: await withRepairDates(scope, records), supplies: await listSupplies(scope, subject), codeNames };
}

/** Records with the first day on which their repair can be applied for: so many months after the document, by the rule of their publicity. */
async function withRepairDates(scope: Scope, records: readonly HeldRecord[]): Promise<HeldRecord[]> {
  const dated: HeldRecord[] = [];
  for (const record of records) {
    const { publicityRule, publicityEndsOn, trueFrom } = record;
    const rule = publicityRule ? await findRuleNamed(scope, publicityRule, trueFrom) : null;
    const months = earliestRepair.safeParse(rule?.value).data?.min_months;
    const day = months === undefined ? null : addMonths(trueFrom, months);
    dated.push({ ...record, repairFrom: day && publicityEndsOn && day <= publicityEndsOn ? day : null });
  }
  return dated;
}

const earliestRepair = z.object({ min_months: z.int().min(0) });

/** What the registry says of a subject that the row context has opened. */
export async function findOpenedSubject(scope: Scope, subjectId: string) {
  const { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf } = getTableColumns(subjects);
  const facts = { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf };
  return only(await scope.tx.select(facts).from(subjects).where(eq(subjects.id, subjectId)));
}
