import { expect, test } from "vitest";
import { refusalsOf } from "../core/leakage.ts";
import { foretoldTrait } from "./foretold.ts";
import { readTable } from "./read-table.ts";
import { sampleOf } from "./sample.ts";
import { summaryOf } from "./summary.ts";

const lines = Array.from({ length: 120 }, (_, row) => {
  const cells = [row % 3 ? "f" : "m", 20 + (row % 40), row % 2 ? "已婚" : "未婚", row % 5 ? "works" : "shop", row % 90];
  return [...cells, row % 7 < 3 ? "bad" : "good"].join(",");
});
const table = `gender,age_years,status,trade,company_age,ended\n${lines.join("\n")}\n`;

test("what is told before a trial of names and values is what the trial then refuses, and no more", async () => {
  const read = await readTable(Buffer.from(table));
  const question = {
    ...{ tableId: "t", outcomeColumn: "ended", badValue: "bad", periodColumn: null, subjectColumn: null },
    lateColumns: [],
    leaveOut: [],
  };

  const told = summaryOf(read).columns.map((column) => [column.name, foretoldTrait(column)]);
  const refused = refusalsOf(sampleOf(read, question).sample, []);

  expect(told.filter(([, trait]) => trait !== null)).toEqual([
    ["gender", "sex"],
    ["age_years", "age"],
    ["status", "family"],
  ]);
  expect(refused.filter(({ reason }) => reason === "protected").map(({ column, by }) => [column, by])).toEqual(
    told.filter(([, trait]) => trait !== null),
  );
});
