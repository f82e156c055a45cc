import { expect, test } from "vitest";
import { itemTerms, makeCatalogueDraft } from "../../db/testing/catalogue.ts";
import { makeAdministrator } from "../../db/testing/organizations.ts";
import { callerFor } from "../trpc/caller.ts";
import { Declaration } from "./declaration.ts";

const heating = Declaration.parse({
  ...{ trueFrom: "month", trueTo: null, rules: [{ rule: "no_gap", field: "month" }], maxAgeDays: 90 },
  fields: [{ key: "month", nameZh: "月份", nameEn: "Month", type: "month", required: true, isKey: true }],
});

test("what an item declares is kept in its draft, and comes back as it was said", async () => {
  const { catalogue } = callerFor(await makeAdministrator());
  const versionId = await makeCatalogueDraft();
  const { code } = await catalogue.saveItem({ versionId, code: null, terms: itemTerms({ declaration: heating }) });

  const { classes } = await catalogue.findVersion({ versionId });

  expect(classes.flatMap(({ items }) => items)).toMatchObject([{ code, declaration: heating }]);
});

test("an item whose files have a form of their own declares no fields", async () => {
  const { catalogue } = callerFor(await makeAdministrator());
  const { versionId } = await catalogue.startDraft({ regionCode: "000000" });
  const { classes } = await catalogue.findVersion({ versionId });
  const penalty = classes.flatMap(({ items }) => items).find(({ code }) => code === "ADM-02");
  const { code = "", ...terms } = penalty ?? {};

  const said = { versionId, code, terms: { ...itemTerms(), ...terms, declaration: heating } };

  await expect(catalogue.saveItem(said)).rejects.toMatchObject({ message: "catalogue.has_a_form" });
});
