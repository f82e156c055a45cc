import { expect, test } from "vitest";
import { withActor } from "../access/with-actor.ts";
import { nameCodes } from "./code-names.ts";

test("a district is told with its city or municipality, a city and a province by their own names", async () => {
  const codes = ["320505", "320583", "110105", "320500", "320000", "C", "999999"];

  const names = await withActor({ kind: "public", requestId: "req_names" }, (scope) => nameCodes(scope, codes));

  expect(names.get("320505")).toEqual({ zh: "苏州市虎丘区", en: "Huqiu District, Suzhou" });
  expect(names.get("320583")).toEqual({ zh: "昆山市", en: "Kunshan, Suzhou" });
  expect(names.get("110105")).toEqual({ zh: "北京市朝阳区", en: "Chaoyang District, Beijing" });
  expect(names.get("320500")).toEqual({ zh: "苏州市", en: "Suzhou" });
  expect(names.get("320000")?.zh).toBe("江苏省");
  expect(names.get("C")?.zh).toBe("制造业");
  expect(names.has("999999")).toBe(false);
});
