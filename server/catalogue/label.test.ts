import { expect, test } from "vitest";
import catalogue from "../../db/seed/reference/catalogue-2.json";
import { nextLabel } from "./label.ts";

test("the next version keeps every word of what the last one says of itself, under its own number", () => {
  const { label_zh: labelZh, label_en: labelEn } = catalogue;

  const next = nextLabel({ labelZh, labelEn, version: 2 }, 3);

  expect(next.labelEn).toBe(
    "Catalogue of shared credit information, version 3, modelled on 国办发〔2021〕52号, 国办发〔2024〕15号 and class 8 of the national basic catalogue",
  );
  expect(next.labelZh).toBe(labelZh.replace("第2版", "第3版"));
  expect(next.labelZh).not.toBe(labelZh);
});

test("a number within another number, and a label without one, stay as they are", () => {
  expect(nextLabel({ labelZh: "目录第12版", labelEn: "Catalogue, version 12", version: 1 }, 2)).toEqual({
    labelZh: "目录第12版",
    labelEn: "Catalogue, version 12",
  });
});
