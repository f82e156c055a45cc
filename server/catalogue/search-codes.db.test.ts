import { expect, test } from "vitest";
import { callerOf } from "../trpc/caller.ts";

const search = (of: "region" | "industry", text: string) => callerOf(null).catalogue.searchCodes({ of, text });

test("a place is found by either of its names, and told with what it lies in", async () => {
  const byEnglish = await search("region", "huqiu");
  const byChinese = await search("region", "虎丘");

  expect(byEnglish).toEqual(byChinese);
  expect(byEnglish[0]).toMatchObject({
    code: "320505",
    name: { zh: "虎丘区", en: "Huqiu District" },
    within: [{ zh: "苏州市", en: "Suzhou" }, { zh: "江苏省" }],
  });
});

test("a trade is found by its code and told with its division and section, and a percent sign is no pattern", async () => {
  const [found] = await search("industry", "3484");

  expect(found?.within).toHaveLength(3);
  expect(await search("region", "%")).toEqual([]);
});
