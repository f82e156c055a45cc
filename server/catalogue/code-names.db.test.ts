import { expect, test } from "vitest";
import { withActor } from "../access/with-actor.ts";
import { nameCodes } from "./code-names.ts";

test("a district is told with its city or municipality, a city and a province by their own names, a fine trade with its division", async () => {
  const codes = ["320505", "320583", "110105", "320500", "320000", "C", "34", "3484", "999999"];

  const names = await withActor({ kind: "public", requestId: "req_names" }, (scope) => nameCodes(scope, codes));

  expect(names.get("320505")).toEqual({ zh: "苏州市虎丘区", en: "Huqiu District, Suzhou" });
  expect(names.get("320583")).toEqual({ zh: "昆山市", en: "Kunshan, Suzhou" });
  expect(names.get("110105")).toEqual({ zh: "北京市朝阳区", en: "Chaoyang District, Beijing" });
  expect(names.get("320500")).toEqual({ zh: "苏州市", en: "Suzhou" });
  expect(names.get("320000")?.zh).toBe("江苏省");
  expect(names.get("C")?.zh).toBe("制造业");
  expect(names.get("34")).toEqual({ zh: "通用设备制造业", en: "General-purpose machinery" });
  expect(names.get("3484")).toEqual({ zh: "机械零部件加工", en: "General-purpose machinery (机械零部件加工)" });
  expect(names.has("999999")).toBe(false);
});
