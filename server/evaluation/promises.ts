import "server-only";
import type { EvaluationGrade } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameCodes } from "../catalogue/code-names.ts";
import { GradePromises } from "../catalogue/rules/shapes.ts";
import { listRulesNamed, type PlacedRule } from "../catalogue/rules.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { cityCodeOf, isRegionCode, nationCode, provinceCodeOf } from "../kernel/region.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { keeps } from "./keeps.ts";
import { listOwnRows } from "./own-rows.ts";
import { promisesAhead } from "./promises-ahead.ts";
import type { OwnPromises, RegionPromises } from "./schema.ts";

const rule = "supervision.grade_promises";

/** What each region's rules promise a good grade today, the nation's first: before everybody. */
export async function listPromises(scope: Scope): Promise<RegionPromises[]> {
  return viewsOf(scope, await listRulesNamed(scope, rule, shanghaiDate(scope.now)));
}

/** What the enterprise's grade brings where it is registered, and what a better one would: by the nation's rules, and by those of its province, city and county. */
export async function readOwnPromises(scope: Scope<EnterpriseActor>): Promise<OwnPromises> {
  const { id, regionCode } = await findOwnSubject(scope);
  const today = shanghaiDate(scope.now);
  const [rules, rows] = [await listRulesNamed(scope, rule, today), await listOwnRows(scope, id)];
  const counting = rows.find(({ validTo }) => validTo >= today);
  const grade = counting?.grade ?? null;
  const around = isRegionCode(regionCode ?? "") && regionCode ? [provinceCodeOf(regionCode), cityCodeOf(regionCode), regionCode] : [];
  const here = (await viewsOf(scope, rules)).filter((one) => [nationCode, ...around].includes(one.regionCode));
  return {
    grade,
    regions: here.map((region) => ({ ...region, promises: kept(region, grade) })),
    ahead: counting ? promisesAhead(here, { ...counting, grades: counting.model.grades }) : [],
  };
}

const kept = ({ promises }: RegionPromises, grade: EvaluationGrade | null) => promises.filter(({ from }) => keeps(from, grade));

async function viewsOf(scope: Scope, rules: readonly PlacedRule[]): Promise<RegionPromises[]> {
  const names = await nameCodes(
    scope,
    rules.map(({ regionCode }) => regionCode),
  );
  return rules
    .toSorted((one, other) => (one.regionCode < other.regionCode ? -1 : 1))
    .map(({ regionCode, value, effectiveFrom }) => ({
      ...{ regionCode, regionName: names.get(regionCode) ?? null, effectiveFrom },
      promises: GradePromises.parse(value).promises.map(({ zh, en, ...said }) => ({ ...said, promise: { zh, en } })),
    }));
}
