import { expect, test } from "vitest";
import { makeAdministrator, makeEnterprise, makeSubject } from "../../db/testing/organizations.ts";
import { foldName } from "../kernel/names.ts";
import { callerFor } from "../trpc/caller.ts";

test("an administrator finds a subject by a part of its name or by its code, whether anybody came for it or not", async () => {
  const administrator = callerFor(await makeAdministrator());
  const { organization } = await makeEnterprise();
  const known = await makeSubject({ name: "阜宁县 % 水泥制品厂", nameFolded: foldName("阜宁县 % 水泥制品厂") });

  const byName = await administrator.organizations.registry({ text: "% 水泥制品" });
  const byCode = await administrator.organizations.registry({ text: organization.uscc ?? "" });

  expect(byName.rows).toMatchObject([{ subjectId: known.id, hasOrganization: false }]);
  expect(byCode.rows).toMatchObject([{ uscc: organization.uscc, hasOrganization: true }]);
  expect(byCode.total).toBe(1);
});

test("an office of a region finds its own region's subjects alone", async () => {
  const administrator = await makeAdministrator();
  await makeSubject({ name: "甘肃登记测试厂", nameFolded: foldName("甘肃登记测试厂"), regionCode: "620102" });
  const inRegion = (regionCode: string) => callerFor({ ...administrator, regionCode }).organizations.registry({ text: "甘肃登记测试厂" });

  expect((await inRegion("620000")).total).toBe(1);
  expect((await inRegion("320000")).total).toBe(0);
});

test("subjects are told apart by kind: a government unit is found among its kind, and not among companies", async () => {
  const administrator = callerFor(await makeAdministrator());
  const name = "苏州市登记测试镇人民政府";
  const unit = await makeSubject({ name, nameFolded: foldName(name), kind: "government_unit" });
  const of = async (kind: "government_unit" | "enterprise" | null) =>
    (await administrator.organizations.registry({ text: name, kind })).rows;

  expect(await of("government_unit")).toMatchObject([{ subjectId: unit.id, kind: "government_unit" }]);
  expect(await of(null)).toHaveLength(1);
  expect(await of("enterprise")).toEqual([]);
});
