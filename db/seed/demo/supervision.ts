import { SamplingRates } from "../../../server/catalogue/rules/shapes.ts";
import { quarterEndBefore } from "../../../server/evaluation/runs/quarter.ts";
import { sha256 } from "../../../server/kernel/canonical.ts";
import { addDays, type Day, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { regionPrefix } from "../../../server/kernel/region.ts";
import {
  digitsOf,
  lowest,
  openingLines,
  pairsFor,
  type Standing,
  seedText,
  standings,
  strataOf,
  stratumLine,
  ticketText,
  tokenLine,
  tokenText,
} from "../../../server/supervision/draw.ts";
import { toldNext } from "../../../server/supervision/outcomes.ts";
import { recordOf } from "../../../server/supervision/record.ts";
import type { evaluations } from "../../schema/evaluations.ts";
import type {
  supervisionCounts,
  supervisionDraws,
  supervisionEntries,
  supervisionInspections,
  supervisionOfficers,
  supervisionPairs,
  supervisionStandings,
  supervisionTokens,
} from "../../schema/supervision.ts";
import { referenceRules } from "../reference.ts";
import type { Company } from "./companies.ts";
import type { Inhabitant, OrganizationRow } from "./people.ts";
import { chanceOf } from "./random.ts";
import { type RecordRow, recordOfUnit } from "./records.ts";
import { saltOf } from "./salts.ts";

type DrawRow = typeof supervisionDraws.$inferInsert;
type EntryRow = typeof supervisionEntries.$inferInsert;
type InspectionRow = typeof supervisionInspections.$inferInsert;
type OfficerRow = typeof supervisionOfficers.$inferInsert;
type PairRow = typeof supervisionPairs.$inferInsert;
type StandingRow = typeof supervisionStandings.$inferInsert;
type EvaluationRow = typeof evaluations.$inferInsert;

export type SupervisionRows = {
  readonly draws: readonly DrawRow[];
  readonly standings: readonly StandingRow[];
  readonly counts: readonly (typeof supervisionCounts.$inferInsert)[];
  readonly officers: readonly OfficerRow[];
  readonly pairs: readonly PairRow[];
  readonly tokens: readonly (typeof supervisionTokens.$inferInsert)[];
  readonly entries: readonly EntryRow[];
  readonly inspections: readonly InspectionRow[];
  readonly records: readonly RecordRow[];
};
type Town = {
  readonly seed: number;
  readonly now: Date;
  readonly companies: readonly Company[];
  readonly evaluations: readonly EvaluationRow[];
  readonly bureau: OrganizationRow;
  readonly officers: readonly Inhabitant[];
  readonly administrator: Inhabitant;
};

const regionCode = "320000";
const hourMs = 3_600_000;
const at = (day: Day, hour: number): Date => new Date(startOfDay(day).getTime() + hour * hourMs);
const numbered = (prefix: string, place: number) => `${prefix}_${String(place).padStart(26, "0")}`;

/**
 * Draws about the end of the last quarter, whose visits were made in this one, and one whose number was published yesterday and waits to be entered. No
 * visit was known to the quarter's run of evaluations.
 */
export function drawInspections(town: Town): SupervisionRows {
  const today = shanghaiDate(town.now);
  const ended = quarterEndBefore(today);
  const done = [
    { matter: "排污许可证执行情况", knownOn: addDays(ended, -7), value: "03 08 14 19 25 33 + 11" },
    { matter: "危险废物规范化管理", knownOn: addDays(ended, -4), value: "01 09 12 20 27 30 + 04" },
    { matter: "自动监测设备运行情况", knownOn: addDays(ended, -1), value: "05 11 16 22 28 31 + 07" },
  ].map(({ matter, knownOn, value }, place) => {
    const fixed = fixList(town, { place: place + 1, matter, fixedOn: addDays(knownOn, -1), knownOn });
    return drawBy(town, fixed, { value, enteredOn: addDays(knownOn, 1), inspectedOn: addDays(ended, 3 + place), place });
  });
  const open = { matter: "固体废物污染环境防治情况", fixedOn: addDays(today, -3), knownOn: addDays(today, -1) };
  const waiting = fixList(town, { place: done.length + 1, ...open });
  const entries = [...done, waiting].flatMap((one) => one.entries);
  return {
    draws: [...done, waiting].map(({ draw }) => draw),
    standings: waiting.standings,
    counts: countsOf(waiting.standings),
    officers: [...done, waiting].flatMap(({ officers }) => officers),
    pairs: done.flatMap(({ pairs }) => pairs),
    tokens: entries.map(({ drawId, stratum, token, isDrawn }) => ({ drawId, stratum, token, isDrawn })),
    entries,
    inspections: done.flatMap(({ inspections }) => inspections),
    records: done.flatMap(({ records }) => records),
  };
}

function countsOf(standings: readonly StandingRow[]): SupervisionRows["counts"] {
  const alike = Map.groupBy(standings, ({ regionCode: place, division, standing }) => `${place} ${division} ${standing}`);
  return [...alike.values()].flatMap((some) => {
    const [{ subjectId: _one, ...group } = some[0] as StandingRow] = some;
    return [{ ...group, count: some.length }];
  });
}

type Plan = { readonly place: number; readonly matter: string; readonly fixedOn: Day; readonly knownOn: Day };
type Fixed = {
  readonly draw: DrawRow;
  readonly entries: readonly EntryRow[];
  readonly standings: readonly StandingRow[];
  readonly officers: readonly OfficerRow[];
};

function fixList({ companies, evaluations, bureau, officers, administrator }: Town, { place, matter, fixedOn, knownOn }: Plan): Fixed {
  const drawId = numbered("sdr", place);
  const fixedAt = at(fixedOn, 10);
  const rule = referenceRules().find((one) => one.rule === "supervision.sampling_rates" && one.regionCode === "000000");
  const rates = SamplingRates.parse(rule?.value);
  const counted = evaluations.filter(({ createdAt, othersFrom }) => (createdAt as Date) <= fixedAt && (othersFrom as Date) <= fixedAt);
  const roll = rollAt(evaluations, fixedAt);
  const grades = new Map(counted.map(({ subjectId, grade }) => [subjectId, grade as Standing]));
  const local = companies.filter((company) => company.regionCode.startsWith(regionPrefix(regionCode)));
  const standingOf = ({ subjectId }: Company): Standing => grades.get(subjectId) ?? "none";
  const counts = new Map(standings.map((standing) => [standing, local.filter((one) => standingOf(one) === standing).length]));
  const { strata, placeOf } = strataOf(rates, counts);
  const entries = local.map((company): EntryRow => {
    const salt = saltOf(drawId, company.uscc);
    const token = sha256(tokenText(salt, company.uscc));
    return { subjectId: company.subjectId, drawId, stratum: placeOf.get(standingOf(company)) ?? 0, token, salt, isDrawn: false };
  });
  const tokensOf = (stratum: number) =>
    entries
      .filter((entry) => entry.stratum === stratum)
      .map(({ token }) => token)
      .sort();
  const named = officers.map(({ member }): OfficerRow => {
    const salt = saltOf(drawId, member.id);
    return { drawId, memberId: member.id, salt, fingerprint: sha256(tokenText(salt, member.id)) };
  });
  const hashes = named.map(({ fingerprint }) => fingerprint).sort();
  const text = strata.map((stratum, at) => stratumLine(at, stratum) + tokensOf(at).map(tokenLine).join("")).join("");
  const draw: DrawRow = {
    ...{ id: drawId, status: "prepared", regionCode, authorityId: bureau.id, authorityName: bureau.nameZh, isDemo: true, matter },
    ...{ source: "中国福利彩票双色球当日开奖号码", knownFrom: at(knownOn, 22), startsOn: addDays(knownOn, 1), roll },
    ...{ rates, ratesArticle: "国办发〔2019〕35号", ratesRegionCode: "000000", strata, officers: hashes },
    ...{ listHash: sha256(openingLines(drawId, hashes) + text), fixedAt, createdAt: at(fixedOn, 9) },
    ...{ preparedByUserId: administrator.user.id, preparedByName: administrator.member.displayName },
  };
  const rolled = local.map((company): StandingRow => {
    const { subjectId, regionCode: place, trade } = company;
    return { subjectId, roll, isDemo: true, regionCode: place, division: trade.industryCode.slice(0, 2), standing: standingOf(company) };
  });
  return { draw, entries, standings: rolled, officers: named };
}

/** The newest run of which others may see everything at that time. */
function rollAt(evaluations: readonly EvaluationRow[], at: Date): string {
  const byRun = Map.groupBy(evaluations, ({ runId }) => runId);
  const open = [...byRun].filter(([, made]) => made.every((one) => (one.createdAt as Date) <= at && (one.othersFrom as Date) <= at));
  const [newest] = open.sort(([, [one]], [, [other]]) => ((one?.asOf ?? "") < (other?.asOf ?? "") ? 1 : -1));
  return newest?.[0] ?? "none";
}

type Drawn = Omit<Fixed, "standings"> & {
  readonly inspections: readonly InspectionRow[];
  readonly pairs: readonly PairRow[];
  readonly records: readonly RecordRow[];
};
type Turn = { readonly value: string; readonly enteredOn: Day; readonly inspectedOn: Day; readonly place: number };

function drawBy(
  town: Town,
  { draw, entries, officers: named }: Fixed,
  { value: valuePublished, enteredOn, inspectedOn, place: turn }: Turn,
): Drawn {
  const { seed: worldSeed, now, companies, officers, administrator, bureau } = town;
  const chance = chanceOf(worldSeed + 31 + turn);
  const today = shanghaiDate(now);
  const value = digitsOf(valuePublished);
  const seed = sha256(seedText(draw.listHash ?? "", value));
  const ticketOf = ({ token }: { readonly token: string }) => sha256(ticketText(seed, token));
  const picked = new Set(
    (draw.strata ?? []).flatMap(({ quota }, stratum) => lowest(entries.filter((entry) => entry.stratum === stratum).map(ticketOf), quota)),
  );
  const turnOf = ({ salt }: EntryRow) => sha256(ticketText(seed, salt));
  const drawn = entries.filter((entry) => picked.has(ticketOf(entry))).sort((one, other) => (turnOf(one) < turnOf(other) ? -1 : 1));
  const inTurn = named
    .map(({ memberId, fingerprint: token }) => ({ memberId, token, name: nameOf(officers, memberId) }))
    .sort((one, other) => (ticketOf(one) < ticketOf(other) ? -1 : 1));
  const pairs = pairsFor(inTurn, drawn.length);
  const isMade = addDays(inspectedOn, 6) <= today;
  const inspections = drawn.map(({ subjectId }, place): InspectionRow => {
    const company = companies.find((one) => one.subjectId === subjectId) as Company;
    const hasFaults = !chance.happens(0.35 + 0.6 * company.soundness);
    const filer = officers[place % officers.length] as Inhabitant;
    const found = {
      ...{ inspectedOn, result: hasFaults ? ("faults_found" as const) : ("passed" as const), filedAt: at(addDays(inspectedOn, 5), 9) },
      ...{ findings: hasFaults ? "台账记录不全，已责令限期改正。" : "检查所见事项均符合要求。", filedByUserId: filer.user.id },
      ...{ documentNo: `苏环检〔${inspectedOn.slice(0, 4)}〕${turn + 1}-${place + 1}号`, filedByName: filer.member.displayName },
    };
    return {
      ...{
        id: numbered("sin", 1_000 * turn + place + 1),
        drawId: draw.id,
        authorityId: bureau.id,
        subjectId,
        subjectName: company.name,
        uscc: company.uscc,
      },
      ...{ regionCode: company.regionCode, matter: draw.matter, startsOn: draw.startsOn, dueOn: addDays(draw.startsOn, 44) },
      ...{
        isProvisional: false,
        inspectors: (pairs[place] ?? []).map(({ memberId, name }) => ({ memberId, name })),
        status: isMade ? "done" : "due",
      },
      ...(isMade ? found : {}),
    };
  });
  const stratumOf = new Map(entries.map(({ subjectId, stratum }) => [subjectId, stratum]));
  const outcomes = (draw.strata ?? []).map((_, stratum) => {
    const own = inspections.filter(({ subjectId }) => stratumOf.get(subjectId) === stratum);
    const faults = own.filter(({ result }) => result === "faults_found").length;
    const counts = { drawn: own.length, done: isMade ? own.length : 0, faults, notPossible: 0 };
    return { ...counts, told: toldNext(null, counts) };
  });
  const recordRows = inspections.flatMap(({ id, subjectId, subjectName, matter, inspectedOn: on, result, findings, documentNo }) =>
    on && result && findings && documentNo
      ? [
          recordOfUnit(
            chance,
            subjectId,
            recordOf({ id, subjectName, matter, inspectedOn: on, result, findings, documentNo }, bureau.nameZh) as never,
            today,
          ),
        ]
      : [],
  );
  const by = { drawnByUserId: administrator.user.id, drawnByName: administrator.member.displayName };
  return {
    draw: {
      ...{ ...draw, status: "drawn", value, valuePublished, valueSource: "www.cwl.gov.cn 开奖公告（演示）", seed, ...by, outcomes },
      ...{ enteredAt: at(enteredOn, 9), drawnAt: at(enteredOn, 10), leftOfficers: [] },
    },
    entries: entries.map((entry) => ({ ...entry, isDrawn: picked.has(ticketOf(entry)) })),
    pairs: pairs.map((pair, place) => ({ drawId: draw.id, turn: place + 1, pair: pair.map(({ token }) => token) })),
    ...{ inspections, officers: named, records: recordRows },
  };
}

const nameOf = (officers: readonly Inhabitant[], memberId: string): string =>
  officers.find(({ member }) => member.id === memberId)?.member.displayName ?? "";
