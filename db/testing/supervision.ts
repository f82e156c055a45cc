import { sql } from "drizzle-orm";
import type { AdministratorActor, AuthorityActor, SystemActor } from "../../server/kernel/actor.ts";
import { addDays, shanghaiDate } from "../../server/kernel/dates.ts";
import { newId } from "../../server/kernel/ids.ts";
import { drawByNumber } from "../../server/supervision/draw-by-number.ts";
import { enterNumber } from "../../server/supervision/enter-number.ts";
import { fixDraw } from "../../server/supervision/fix-draw.ts";
import { readListFile } from "../../server/supervision/list-file.ts";
import { prepareDraw } from "../../server/supervision/prepare-draw.ts";
import { type Replayed, replay } from "../../server/supervision/replay.ts";
import type { PrepareInput } from "../../server/supervision/schema.ts";
import { ownerDatabase } from "../client.ts";
import { supervisionDraws, supervisionInspections } from "../schema/supervision.ts";
import type { EvaluationGrade } from "../schema/words.ts";
import { makeEvaluation } from "./evaluations.ts";
import { makeSubject } from "./organizations.ts";

export const jobOf = (job: string): SystemActor => ({ kind: "system", job, requestId: newId("request") });

/** Enterprises of a county, of each grade so many; `none` for those that were not evaluated. */
export async function makeFirms(regionCode: string, grades: Partial<Record<EvaluationGrade | "none", number>>): Promise<string[]> {
  const ids: string[] = [];
  for (const [grade, count] of Object.entries(grades))
    for (let made = 0; made < count; made++) {
      const { id } = await makeSubject({ regionCode });
      if (grade !== "none") await makeEvaluation(id, grade as EvaluationGrade, addDays(shanghaiDate(new Date()), -30));
      ids.push(id);
    }
  return ids;
}

/** What an administrator types for a draw in a county by a unit. */
export function drawWish(unit: AuthorityActor, regionCode: string, more: Partial<PrepareInput> = {}): PrepareInput {
  const tomorrow = addDays(shanghaiDate(new Date()), 1);
  return {
    ...{ regionCode, industryCode: null, authorityId: unit.organizationId, matter: "特种设备使用安全", knownOn: tomorrow, knownHour: 21 },
    ...{ source: "中国福利彩票双色球下一期开奖号码", startsOn: addDays(tomorrow, 1), ...more },
  };
}

/** A draw whose list is fixed and whose number is not known yet. */
export async function makePrepared(administrator: AdministratorActor, unit: AuthorityActor, regionCode: string): Promise<string> {
  const { drawId } = await prepareDraw(administrator, drawWish(unit, regionCode));
  await fixDraw(jobOf("supervision.prepare_draw"), { drawId });
  return drawId;
}

/** Lets the announced time come: everything that was told of it lies some days back. */
export async function letNumberBeKnown(drawId: string): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`alter table supervision_draws disable trigger supervision_draws_stay`);
    await tx.execute(sql`
      update supervision_draws set fixed_at = fixed_at - interval '3 days', known_from = now() - interval '1 minute',
        starts_on = (now() at time zone 'Asia/Shanghai')::date where id = ${drawId}`);
    await tx.execute(sql`alter table supervision_draws enable trigger supervision_draws_stay`);
  });
}

export const publicNumber = { value: "03 08 14 21 27 33 + 09", valueSource: "www.cwl.gov.cn 双色球第2026135期" };

/** A draw by its number, with the visits that came of it. */
export async function makeDrawn(administrator: AdministratorActor, unit: AuthorityActor, regionCode: string): Promise<string> {
  const drawId = await makePrepared(administrator, unit, regionCode);
  await letNumberBeKnown(drawId);
  await enterNumber(administrator, { drawId, ...publicNumber });
  await drawByNumber(jobOf("supervision.draw"), { drawId });
  return drawId;
}

/** What anybody downloads of a draw. */
const downloaded = (drawId: string) => readListFile({ kind: "public", requestId: "req_test" }, drawId);
export const publishedFile = async (drawId: string): Promise<string> => (await Array.fromAsync(await downloaded(drawId))).join("");
/** What anybody computes from it. */
export const replayed = async (drawId: string): Promise<Replayed> => replay(await downloaded(drawId));

/** A draw of a city whose number is known and not entered, and a visit of a unit that it was drawn for: rows alone, of the whole city or of nobody. */
export async function makeWaitingDraw(unit: AuthorityActor, subjectId: string): Promise<{ drawId: string; inspectionId: string }> {
  const [drawId, inspectionId, hour] = [newId("supervisionDraw"), newId("supervisionInspection"), 3_600_000];
  const today = shanghaiDate(new Date());
  const rates = { "A+": 0, A: 0, B: 0, C: 0, "C-": 0, D: 0, "D-": 0, none: 0 };
  const told = { authorityId: unit.organizationId, matter: "特种设备使用安全", startsOn: today };
  await ownerDatabase()
    .insert(supervisionDraws)
    .values({
      ...{ id: drawId, status: "prepared", regionCode: "320500", authorityName: "测试市场监督管理局", isDemo: false, ...told },
      ...{ source: "中国福利彩票双色球下一期开奖号码", knownFrom: new Date(Date.now() - hour), fixedAt: new Date(Date.now() - 2 * hour) },
      ...{ rates, ratesArticle: "the platform's own rule", ratesRegionCode: "000000", strata: [], officers: [] },
      ...{ listHash: "0".repeat(64), preparedByUserId: newId("user"), preparedByName: "管理员" },
    });
  await ownerDatabase()
    .insert(supervisionInspections)
    .values({
      ...{ id: inspectionId, drawId, subjectId, subjectName: "苏州测试有限公司", status: "due", ...told },
      ...{ dueOn: addDays(today, 40), isProvisional: false, inspectors: [] },
    });
  return { drawId, inspectionId };
}
