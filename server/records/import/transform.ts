import type { FormKey } from "../fields.ts";
import type { Transformed } from "../import-reasons.ts";
import { transformCommitment } from "../sources/commitments/transform.ts";
import { transformDebtor } from "../sources/debtors/transform.ts";
import { transformLicence } from "../sources/licences/transform.ts";
import { transformListEntry } from "../sources/lists/transform.ts";
import { transformMapped } from "../sources/mapped/transform.ts";
import { transformOldPenalty, transformPenalty } from "../sources/penalties/transform.ts";
import { transformPermit } from "../sources/permits/transform.ts";
import { transformRegistry } from "../sources/registry/transform.ts";
import { transformTaxGrade, transformTaxpayer } from "../sources/taxpayers/transform.ts";
import type { Fact, ImportContext } from "./fact.ts";
import type { Row } from "./table.ts";

/** How each form's rows become facts. Pure: a row and what may be known beyond it, to a fact or to every reason why not. */
export const transforms: Readonly<Record<FormKey, (row: Row, context: ImportContext) => Transformed<Fact>>> = {
  registry: transformRegistry,
  taxpayers: transformTaxpayer,
  licence: transformLicence,
  penalty: transformPenalty,
  penalty_old: transformOldPenalty,
  list_entry: transformListEntry,
  dishonest_debtor: transformDebtor,
  tax_grade: transformTaxGrade,
  commitment: transformCommitment,
  discharge_permit: transformPermit,
  mapped: transformMapped,
};
