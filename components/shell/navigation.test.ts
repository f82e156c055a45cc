import { expect, test } from "vitest";
import { closedTo, navigation, placeOf } from "./navigation";

test("a government unit has no requests and no loans in its menus, and everybody else every place", () => {
  expect(closedTo("government_unit")).toEqual(["requests", "loans"]);
  expect(navigation.enterprise.map(({ key }) => key)).toContain("requests");
  expect([closedTo("enterprise"), closedTo("public_institution"), closedTo(null)]).toEqual([[], [], []]);
});

test("a page without an entry of its own belongs to the place that leads to it", () => {
  expect(placeOf("admin", "/admin/authorities/new")?.key).toBe("subjects");
  expect(placeOf("admin", "/admin/lenders/new")?.key).toBe("lenders");
  expect(placeOf("authority", "/authority/desk/commitments")?.key).toBe("commitments");
  expect(placeOf("authority", "/authority/records/sub_1/rec_1")?.key).toBe("ownRecords");
});

test("every page of an enterprise's data lights up a place of its own, none of them home", () => {
  const lit = (page: string) => placeOf("enterprise", `/enterprise/data/${page}`)?.key;
  expect(["consents/con_1", "credential", "access-log", "access-reports/x", "decisions/cas_1", "receipts"].map(lit)).toEqual([
    "consents",
    "consents",
    "accessLog",
    "accessLog",
    "accessLog",
    "receipts",
  ]);
});
