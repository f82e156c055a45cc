import fc from "fast-check";
import { expect, test } from "vitest";
import { exported, leftOut, namesSomebody, readApart, withoutOthers } from "./holdings.ts";

test("a table is decided upon once", () => {
  const all = [...Object.keys(exported), ...Object.keys(readApart), ...Object.keys(leftOut)];

  expect(all.filter((table, place) => all.indexOf(table) !== place)).toEqual([]);
});

test("of another's act the institution and the role stay, and neither id nor name", () => {
  const row = { reader_user_id: "usr_other", reader_name: "王磊", reader_role: "officer", lender_name: "测试银行" };

  expect(withoutOthers(row, new Set(["usr_own"]))).toEqual({ ...row, reader_user_id: null, reader_name: null });
});

test("the own people and the platform's jobs stay as they are", () => {
  const row = {
    by_user_id: "usr_own",
    by_name: "沈若澜",
    reader_user_id: "system:matching.backtest",
    reader_name: "system:matching.backtest",
  };

  expect(withoutOthers(row, new Set(["usr_own"]))).toEqual(row);
});

test("no stranger's id is left in a row, whatever else stands in it", () => {
  const id = fc.stringMatching(/^usr_[0-9a-z]{4}$/);
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^([a-z]{1,6}_)?user_id$/), id), fc.array(id), (row, own) => {
      const kept = Object.values(withoutOthers(row, new Set(own))).filter((value) => value !== null);
      expect(kept.filter((value) => !own.includes(String(value)))).toEqual([]);
    }),
  );
});

test.each(["enterprise_id", "subject_id", "user_id", "decided_by_user_id", "owner_member_id", "edited_by_user_ids", "email", "uscc"])(
  "%s names somebody",
  (column) => {
    expect(namesSomebody(column)).toBe(true);
  },
);

test.each(["entry_id", "level", "name_zh", "effective_from"])("%s names nobody", (column) => {
  expect(namesSomebody(column)).toBe(false);
});
