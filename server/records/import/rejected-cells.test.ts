import { expect, test } from "vitest";
import { formOf } from "../fields.ts";
import { cellsOf } from "./rejected-cells.ts";

const form = formOf("penalty");
const columns = ["CF_XDR_MC", "CF_XDR_ZJHM", "CF_WSH", "CF_JDRQ"].map((code) => form.fields.findIndex((field) => field.code === code));
const fault = { column: "CF_JDRQ", reason: "DATE_INVALID", value: "昨天" } as const;
const row = { CF_XDR_MC: "甲公司", CF_XDR_ZJHM: "11010519491231002X", CF_JDRQ: "昨天" };

test("a refused row keeps what its file said, column by column, and nothing of a person", () => {
  expect(cellsOf({ form, columns }, row, [fault])).toEqual([
    ["CF_XDR_MC", "甲公司"],
    ["CF_WSH", ""],
    ["CF_JDRQ", "昨天"],
  ]);
});

test("of a natural person's row, and of one that is too long, nothing is kept", () => {
  expect(cellsOf({ form, columns }, row, [{ column: "CF_XDR_MC", reason: "NATURAL_PERSON", value: "" }])).toBeNull();
  expect(cellsOf({ form, columns }, { ...row, CF_WSH: "号".repeat(20_000) }, [fault])).toBeNull();
});
