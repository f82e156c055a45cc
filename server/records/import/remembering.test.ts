import { expect, test } from "vitest";
import { remembering } from "./remembering.ts";

test("a text is read once while it is remembered, and however many others come, the answer is its own", () => {
  let readings = 0;
  const lengthOf = remembering((text) => {
    readings++;
    return { length: text.length };
  });

  expect(lengthOf("市场监督管理局")).toBe(lengthOf("市场监督管理局"));
  expect(readings).toBe(1);

  for (let number = 0; number < 10_000; number++) expect(lengthOf(`第${number}号`).length).toBe(`第${number}号`.length);
  expect(lengthOf("市场监督管理局")).toEqual({ length: 7 });
  expect(lengthOf("长".repeat(500))).not.toBe(lengthOf("长".repeat(500)));
});
