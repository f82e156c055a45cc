import { type TaxGrade, type TaxGradeContent, taxGrades } from "../../content.ts";
import { formOf } from "../../fields.ts";
import type { Fact, ImportContext } from "../../import/fact.ts";
import { readHolder } from "../../import/holder.ts";
import { RowReader } from "../../import/row-reader.ts";
import type { Row } from "../../import/table.ts";
import type { Transformed } from "../../import-reasons.ts";

const listForm = formOf("taxpayers");
const gradeForm = formOf("tax_grade");

/** A row of a list of A-grade taxpayers. Such a list means A where it has no grade column; another grade has no place in it. */
export function transformTaxpayer(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(listForm, row);
  const grade = reader.text("GRADE") ?? "A";
  if (grade !== "A") reader.refuse("GRADE", "CODE_UNKNOWN", grade);
  return gradeFact(reader, "A", context);
}

/** A row of tax credit grades of any kind. */
export function transformTaxGrade(row: Row, context: ImportContext): Transformed<Fact> {
  const reader = new RowReader(gradeForm, row);
  const said = (reader.text("GRADE") ?? "").replace(/级$/, "").toUpperCase();
  const grade = taxGrades.find((known) => known === said);
  if (!grade && said !== "") reader.refuse("GRADE", "CODE_UNKNOWN", said);
  return gradeFact(reader, grade ?? "D", context);
}

/** One grade a year. Which office serves the taxpayer is no part of the grade: lists repeat a taxpayer under each of its offices. */
function gradeFact(reader: RowReader, grade: TaxGrade, context: ImportContext): Transformed<Fact> {
  const holder = readHolder(reader, { name: "TAXPAYER_NAME", code: "TAXPAYER_ID" }, context);
  const year = reader.year("YEAR");
  if (year > Number(context.today.slice(0, 4))) reader.refuse("YEAR", "YEAR_INVALID", `${year}`);
  const content: TaxGradeContent = { grade, year, taxAuthority: reader.text("TAX_AUTHORITY") };
  if (!context.itemCodes.has("TAX-01")) reader.refuse("GRADE", "NOT_IN_CATALOGUE", "TAX-01");
  return reader.end(() => ({
    holder,
    registry: null,
    record: {
      itemCode: "TAX-01",
      naturalKey: `tax-grade:${year}`,
      // Grade A is on the public list; other grades are told to those the taxpayer lets read them.
      status: grade === "A" ? "published" : "valid",
      severity: null,
      content,
      compared: { grade, year },
      sourceUnit: context.sourceUnit,
      decidingUnit: content.taxAuthority,
      documentNo: null,
      trueFrom: `${year}-12-31`,
      trueTo: null,
      publicityEndsOn: null,
      publicityRule: null,
    },
  }));
}
