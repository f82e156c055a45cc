import { expect, test } from "vitest";
import type { RejectView } from "@/server/records/schema";
import { everyReject, rejectsCsv, rowsToMend } from "./rejects-csv";

const reject = (rowNo: number, value = "x", cells: RejectView["cells"] = null): RejectView => ({
  ...{ rowNo, column: "许可机关", reason: "TOO_LONG", value, cells },
});
const words = { heads: ["Row", "Column", "Reason", "Value"] as const, reason: () => "Too long" };

test("refused rows are a table that no spreadsheet runs", () => {
  const text = rejectsCsv([reject(2, '=1+1, "x"'), reject(3, "两\n行")], words);

  expect(text).toBe('\ufeffRow,Column,Reason,Value\r\n2,许可机关,Too long,"\'=1+1, ""x"""\r\n3,许可机关,Too long,"两\n行"\r\n');
});

test("pages are asked for until none is left, each after the last row", async () => {
  const asked: number[] = [];
  const pages: Readonly<Record<number, readonly RejectView[]>> = { 0: [reject(2), reject(5)], 5: [reject(9)] };

  const all = await everyReject(async (afterRow) => {
    asked.push(afterRow);
    return pages[afterRow] ?? [];
  });

  expect(all.map(({ rowNo }) => rowNo)).toEqual([2, 5, 9]);
  expect(asked).toEqual([0, 5, 9]);
});

test("refused rows come as their file had them, a line a row, with why at the end, and no spreadsheet runs them", () => {
  const cells: RejectView["cells"] = [
    ["企业名称", "甲公司"],
    ["备注", "=1+1"],
  ];
  const rejects = [reject(2, "x", cells), { ...reject(2), column: "备注" }, reject(5)];

  expect(rowsToMend(rejects, { rowNo: "Row", reason: "Why", words: () => "Too long" })).toBe(
    "\ufeff企业名称,备注,Row,Why\r\n甲公司,'=1+1,2,许可机关: Too long; 备注: Too long\r\n,,5,许可机关: Too long\r\n",
  );
});
