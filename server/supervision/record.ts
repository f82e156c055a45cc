import type { InspectionResult } from "../../db/schema/words.ts";
import type { Day } from "../kernel/dates.ts";
import { foldName } from "../kernel/names.ts";

/** The item of inspections in the national catalogue. */
export const inspectionItem = "ADM-04";

type Done = {
  readonly id: string;
  readonly subjectName: string;
  readonly matter: string;
  readonly inspectedOn: Day;
  readonly result: InspectionResult;
  readonly findings: string;
  readonly documentNo: string;
};

/** What the credit record of a visit says, by the fields that its item declares. No inspector is named: a record names no natural person. */
export function recordOf({ id, subjectName, matter, inspectedOn, result, findings, documentNo }: Done, unit: string) {
  const content = { name: subjectName, inspectionNo: documentNo, subjectMatter: matter, result, findings, authority: unit, inspectedOn };
  const told = { content, sourceUnit: unit, decidingUnit: unit, documentNo, trueFrom: inspectedOn };
  return { itemCode: inspectionItem, naturalKey: `${foldName(unit)}|${id}`, ...told };
}
