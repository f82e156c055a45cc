import "server-only";
import { eq, getTableColumns } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { only } from "../kernel/errors.ts";
import { listDisputes } from "../records/disputes.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { withRepairDates } from "../records/repair.ts";
import { listSupplies, type SubjectPlace } from "../records/supplies.ts";
import type { HeldRecord, ProfileGround } from "./profile.ts";

type Gathered = Pick<ProfileGround, "catalogue" | "records" | "supplies" | "codeNames">;

type Gathering = Parameters<typeof listRecordsInForce>[3];

/**
 * What a profile is made of, as far as the transaction's row context opens the subject. Disputed records carry their mark; those that no view may
 * show meanwhile come to the enterprise's look at itself alone (`withHidden`).
 */
export async function gather(scope: Scope, subject: SubjectPlace & { readonly id: string }, how: Gathering = {}): Promise<Gathered> {
  const catalogue = await listCatalogueItems(scope);
  const itemCodes = catalogue.map(({ code }) => code);
  const disputes = await listDisputes(scope, subject.id);
  const inForce = await listRecordsInForce(scope, subject.id, itemCodes, how);
  const records: HeldRecord[] = inForce.map((record) => ({ ...record, dispute: disputes.get(record.id) ?? null }));
  const codes = records.flatMap(({ content }) => [content.regionCode, content.industryCode]);
  const codeNames = await nameCodes(
    scope,
    codes.filter((code) => typeof code === "string"),
  );
  return { catalogue, records: await withRepairDates(scope, records), supplies: await listSupplies(scope, subject), codeNames };
}

/** What the registry says of a subject that the row context has opened. */
export async function findOpenedSubject(scope: Scope, subjectId: string) {
  const { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf } = getTableColumns(subjects);
  const facts = { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf };
  return only(await scope.tx.select(facts).from(subjects).where(eq(subjects.id, subjectId)));
}
