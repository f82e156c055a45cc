import { expect, test } from "vitest";
import type { RejectView } from "@/server/records/schema";
import { everyReject, rejectsCsv } from "./rejects-csv";

const reject = (rowNo: number, value = "x"): RejectView => ({ rowNo, column: "许可机关", reason: "TOO_LONG", value });
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
