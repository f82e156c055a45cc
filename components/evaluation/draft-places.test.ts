import { expect, test } from "vitest";
import { model } from "@/db/testing/evaluated-records";
import { placeOf } from "./draft-places";

test.each([
  ["items.0.ages", `edit-item-${model.items[0]?.key}`],
  ["items.2.name.en", `edit-item-${model.items[2]?.key}`],
  ["penalty_serious", "edit-item-penalty_serious"],
  ["grades.1.from", "edit-grade-A"],
  ["C-", "edit-grade-C-"],
  ["noticeWorkingDays", "edit-whole-fields"],
  ["", "edit-whole-fields"],
])("a complaint about %j leads to %s", (at, place) => {
  expect(placeOf(model, at)).toBe(place);
});
