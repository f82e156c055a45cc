import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { type CatalogueItem, listItemsEverywhere } from "../catalogue/items.ts";
import { listEditions } from "../catalogue/list-editions.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { contains } from "../kernel/region.ts";
import { listDisputes } from "../records/disputes.ts";
import { listRecordsInForce } from "../records/in-force.ts";
import { withRepairDates } from "../records/repair.ts";
import { listSupplies, type SubjectPlace } from "../records/supplies.ts";
import { listTellings } from "../records/tellings.ts";
import type { HeldRecord, ProfileGround } from "./profile.ts";

type Gathered = Pick<ProfileGround, "catalogue" | "records" | "supplies" | "codeNames">;

type Gathering = NonNullable<Parameters<typeof listRecordsInForce>[3]> & {
  /** The items in force everywhere, where they were read in this transaction. */
  readonly catalogue?: readonly CatalogueItem[];
};

/**
 * What a profile is made of, as far as the transaction's row context opens the subject: the items in force where it is. Disputed records carry their mark; those that no view may
 * show meanwhile come to the enterprise's look at itself alone (`withHidden`). With `at`, the same as it was known at that instant.
 */
export async function gather(scope: Scope, subject: SubjectPlace & { readonly id: string }, how: Gathering = {}): Promise<Gathered> {
  const at = how.at ?? null;
  const everywhere = how.catalogue ?? (await listItemsEverywhere(scope, shanghaiDate(at ?? scope.now)));
  const itemCodes = everywhere.map(({ code }) => code);
  const disputes = await listDisputes(scope, subject.id, at);
  const inForce = await listRecordsInForce(scope, subject.id, itemCodes, how);
  const tellings = await listTellings(
    scope,
    subject.id,
    inForce.map(({ id }) => id),
    at,
  );
  const labels = new Map((await listEditions(scope)).map(({ versionId, label }) => [versionId, label]));
  const records: HeldRecord[] = inForce.map((record) => ({
    ...record,
    catalogueLabel: labels.get(record.catalogueVersionId) ?? null,
    dispute: disputes.get(record.id) ?? null,
    tellings: tellings.get(record.id) ?? [],
  }));
  // A supplement elsewhere says nothing of this subject, unless a unit there has sent something of it.
  const held = new Set(records.map(({ itemCode }) => itemCode));
  const catalogue = everywhere.filter(({ regionCode, code }) => contains(regionCode, subject.regionCode ?? "") || held.has(code));
  const codes = records.flatMap(({ content }) => [content.regionCode, content.industryCode]);
  const codeNames = await nameCodes(
    scope,
    codes.filter((code) => typeof code === "string"),
  );
  return { catalogue, records: await withRepairDates(scope, records), supplies: await listSupplies(scope, subject, at), codeNames };
}
