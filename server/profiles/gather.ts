import "server-only";
import { eq } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { listCatalogueItems } from "../catalogue/items.ts";
import { only } from "../kernel/errors.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import type { HeldRecord, ProfileGround } from "./profile.ts";

/** What a profile is made of, as far as the transaction's row context opens the subject. */
export async function gather(scope: Scope, subjectId: string): Promise<Pick<ProfileGround, "catalogue" | "records" | "codeNames">> {
  const catalogue = await listCatalogueItems(scope);
  const records: HeldRecord[] = await listRecordsInForce(
    scope,
    subjectId,
    catalogue.map(({ code }) => code),
  );
  const codes = records.flatMap(({ content }) => [content.regionCode, content.industryCode]);
  const codeNames = await nameCodes(
    scope,
    codes.filter((code) => typeof code === "string"),
  );
  return { catalogue, records, codeNames };
}

/** The registered name and code of a subject that the row context has opened. */
export async function findOpenedSubject(scope: Scope, subjectId: string) {
  return only(await scope.tx.select({ name: subjects.name, uscc: subjects.uscc }).from(subjects).where(eq(subjects.id, subjectId)));
}
