import { expect, test } from "vitest";
import { isOtherFile } from "./other-file.ts";

const text = Buffer.from("a,b\n1,2\n");

test.each([
  ["a workbook by its name, whatever it holds", "loans.xlsx", text],
  ["an old workbook by its name, in capitals", "LOANS.XLS", text],
  ["a workbook that is called a table", "loans.csv", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])],
  ["an old workbook that is called a table", "loans.csv", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
  ["a table that was packed", "loans.csv", Buffer.from([0x1f, 0x8b, 0x08])],
  ["a paper", "loans.txt", Buffer.from("%PDF-1.7")],
])("no table: %s", (_, name, content) => expect(isOtherFile(name, content)).toBe(true));

test.each([
  ["loans.csv", text],
  ["loans.xlsx.csv", text],
  ["loans", Buffer.from("PK,amount\n1,2\n")],
  ["贷款.tsv", Buffer.from([0xd0, 0xd4, 0x09, 0x79])],
])("%s may be a table", (name, content) => expect(isOtherFile(name, content)).toBe(false));
