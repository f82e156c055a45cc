import "server-only";
import { eq, getTableColumns } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { only } from "../kernel/errors.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { withRepairDates } from "../records/repair.ts";
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

/** What the registry says of a subject that the row context has opened. */
export async function findOpenedSubject(scope: Scope, subjectId: string) {
  const { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf } = getTableColumns(subjects);
  const facts = { id, name, uscc, regionCode, isDemo, registeredOn, capitalMinor, capitalCurrency, asOf };
  return only(await scope.tx.select(facts).from(subjects).where(eq(subjects.id, subjectId)));
}
