import { expect, test } from "vitest";
import { referenceModel } from "../../db/seed/reference.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";

test("everybody reads what each region's rules promise a good grade, the nation's first, with its article", async () => {
  const regions = await callerOf(null).evaluation.listPromises();

  expect(regions.map(({ regionCode }) => regionCode)).toEqual(["000000", "331000", "440300"]);
  expect(regions[1]?.regionName?.zh).toContain("台州");
  for (const { promises } of regions) for (const { article } of promises) expect(article.length).toBeGreaterThan(4);
});

test("a firm with grade A in Taizhou reads the nation's promises and the city's; with grade C, or elsewhere, not so", async () => {
  const promisesOf = async (regionCode: string, grade: "A" | "C" | null) => {
    const { owner } = await makeEnterprise({ subject: { regionCode } });
    if (grade) await makeEvaluation(owner.subjectId, grade, "2026-09-30");
    const { regions } = await callerFor(owner).evaluation.findOwnPromises();
    return regions.map((region) => [region.regionCode, region.promises.length > 0]);
  };

  expect(await promisesOf("331002", "A")).toEqual([
    ["000000", true],
    ["331000", true],
  ]);
  expect(await promisesOf("331002", "C")).toEqual([
    ["000000", false],
    ["331000", false],
  ]);
  const { owner } = await makeEnterprise({ subject: { regionCode: "331002" } });
  await makeEvaluation(owner.subjectId, "C", "2026-09-30", { score: 880 });
  const { ahead } = await callerFor(owner).evaluation.findOwnPromises();
  const aFrom = referenceModel().grades.find(({ grade }) => grade === "A")?.from ?? 0;
  expect(ahead).toMatchObject([{ grade: "A", points: aFrom - 880, regions: [{ regionCode: "000000" }, { regionCode: "331000" }] }]);
  expect(await promisesOf("320505", "A")).toEqual([["000000", true]]);
  expect(await promisesOf("320505", null)).toEqual([["000000", false]]);
});
