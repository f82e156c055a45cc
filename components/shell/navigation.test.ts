import { expect, test } from "vitest";
import { closedTo, navigation } from "./navigation";

test("a government unit has no requests in its menus, and everybody else every place", () => {
  expect(closedTo("government_unit")).toEqual(["requests"]);
  expect(navigation.enterprise.map(({ key }) => key)).toContain("requests");
  expect([closedTo("enterprise"), closedTo("public_institution"), closedTo(null)]).toEqual([[], [], []]);
});
