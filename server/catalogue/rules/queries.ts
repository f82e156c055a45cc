import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { calendarDays, datedRules } from "../../../db/schema/reference.ts";
import { ruleChanges } from "../../../db/schema/rule-changes.ts";
import type { RuleMark } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { nationCode } from "../../kernel/region.ts";
import { nameCodes } from "../code-names.ts";
import { loadCalendar } from "../rules.ts";
import { diffValues } from "./change.ts";
import { checkWish } from "./enter.ts";
import { mayChangeRule, mayDecideChange, needsSecondPerson } from "./policy.ts";
import { givenDays, isProvisional } from "./preview.ts";
import { calendarRule, kindOfRule, type RuleKind, ruleKinds } from "./registry.ts";
import { beginnings, findBefore, listRows, readYear, requireChangeable, rowOn, type StoredRule } from "./rows.ts";
import type {
  ChangeView,
  ListRulesInput,
  RuleChangeInput,
  RuleDetail,
  RuleLine,
  RuleList,
  RulePreview,
  RuleRef,
  RuleRow,
} from "./schema.ts";

type Json = RuleRow["value"];

/** Every rule as it held on a day in a region, and which regions have rules of their own. */
export async function listRules(scope: Scope<AdministratorActor>, input: ListRulesInput): Promise<RuleList> {
  const today = shanghaiDate(scope.now);
  const on = input.on ?? today;
  const rows = await scope.tx.select().from(datedRules).orderBy(desc(datedRules.effectiveFrom));
  const waiting = await scope.tx
    .select({ rule: ruleChanges.rule, regionCode: ruleChanges.regionCode })
    .from(ruleChanges)
    .where(eq(ruleChanges.status, "waiting"));
  const lines = ruleKinds
    .filter((kind) => kind.rule !== calendarRule && (input.regionCode === nationCode || kind.regional))
    .map((kind) => lineOf(kind, rows, { ...input, on, today, waiting }));
  const codes = [...new Set([nationCode, input.regionCode, ...rows.map(({ regionCode }) => regionCode)])].toSorted();
  const names = await nameCodes(scope, codes);
  const named = (code: string) => ({ code, name: code === nationCode ? null : (names.get(code) ?? { zh: code, en: code }) });
  return {
    ...{ on, lines, region: named(input.regionCode), regions: codes.map(named), years: await countYears(scope) },
    ownRegion: scope.actor.role === "administrator" ? null : scope.actor.regionCode,
  };
}

type Asked = {
  readonly on: Day;
  readonly today: Day;
  readonly regionCode: string;
  readonly waiting: readonly { readonly rule: string; readonly regionCode: string }[];
};

function lineOf(kind: RuleKind, all: readonly StoredRule[], { on, today, regionCode, waiting }: Asked): RuleLine {
  const of = (code: string) => all.filter((row) => row.rule === kind.rule && row.regionCode === code);
  const own = rowOn(of(regionCode), on);
  const row = own ?? rowOn(of(nationCode), on);
  const begins = of(regionCode).findLast(({ effectiveFrom }) => effectiveFrom > on && effectiveFrom > today);
  return {
    ...{ rule: kind.rule, regionCode, subject: kind.subject, asked: kind.asked, isRegional: kind.regional },
    row: row ? viewOf(row, today) : null,
    isOwn: own !== null,
    waits: waiting.some((change) => change.rule === kind.rule && change.regionCode === regionCode),
    begins: begins?.effectiveFrom ?? null,
  };
}

function viewOf({ effectiveFrom, effectiveTo, value, article, mark }: StoredRule, today: Day): RuleRow {
  const standing = effectiveFrom > today ? "upcoming" : effectiveTo !== null && effectiveTo < today ? "ended" : "in_force";
  return { effectiveFrom, effectiveTo, standing, value: value as Json, article, mark };
}

async function countYears({ tx }: Scope): Promise<RuleList["years"]> {
  const year = sql<number>`extract(year from ${calendarDays.day})::int`;
  const of = (kind: string) => sql<number>`(count(*) filter (where ${calendarDays.kind} = ${kind}))::int`;
  return tx
    .select({ year, holidays: of("holiday"), workdays: of("workday") })
    .from(calendarDays)
    .groupBy(year)
    .orderBy(asc(year));
}

/** One rule of a region through time: every row it had, what holds nationwide beside it, and the changes that were asked for. */
export async function findRuleDetail(scope: Scope<AdministratorActor>, ref: RuleRef): Promise<RuleDetail> {
  const kind = kindOfRule(ref.rule);
  if (!kind || kind.rule === calendarRule || (ref.regionCode !== nationCode && !kind.regional)) throw notFound("rule");
  const names = await nameCodes(scope, [ref.regionCode]);
  const region = ref.regionCode === nationCode ? null : names.get(ref.regionCode);
  if (region === undefined) throw notFound("rule");
  const today = shanghaiDate(scope.now);
  const rows = await listRows(scope, ref);
  const base = ref.regionCode === nationCode ? null : rowOn(await listRows(scope, { ...ref, regionCode: nationCode }), today);
  const { earliest, latest } = beginnings(rows, today);
  const hasEnded = rows[0]?.effectiveTo !== null && rows[0]?.effectiveTo !== undefined;
  return {
    ...{ ...ref, subject: kind.subject, asked: kind.asked, isRegional: kind.regional, region },
    rows: rows.map((row) => viewOf(row, today)),
    base: base ? viewOf(base, today) : null,
    changes: await listChanges(scope, kind, ref),
    ...{ earliestFrom: earliest, latestFrom: latest },
    mayChange: mayChangeRule(scope.actor, ref) && kind.fields.length > 0 && !hasEnded,
  };
}

/** A calendar's year is told by its table and the changes that were asked for; years that nobody asked about have none. */
export async function findCalendarYear(scope: Scope<AdministratorActor>, year: number) {
  const ref = { rule: calendarRule, regionCode: nationCode };
  const kind = kindOfRule(calendarRule);
  if (!kind) throw notFound("rule");
  const changes = (await listChanges(scope, kind, ref)).filter(({ value }) => (value as { year?: number }).year === year);
  return { table: await readYear(scope, year), changes, today: shanghaiDate(scope.now), mayChange: mayChangeRule(scope.actor, ref) };
}

async function listChanges(scope: Scope<AdministratorActor>, kind: RuleKind, ref: RuleRef): Promise<ChangeView[]> {
  const its = and(eq(ruleChanges.rule, ref.rule), eq(ruleChanges.regionCode, ref.regionCode));
  const stored = await scope.tx.select().from(ruleChanges).where(its).orderBy(desc(ruleChanges.proposedAt)).limit(50);
  const rows = await listRows(scope, ref);
  const views: ChangeView[] = [];
  for (const change of stored) {
    const {
      id,
      effectiveFrom,
      value,
      article,
      mark,
      status,
      proposedAt,
      proposedByName,
      proposedByUserId,
      decidedAt,
      decidedByName,
      reason,
    } = change;
    const waits = status === "waiting";
    // What a change that ended said otherwise is told by the rows around it.
    const before = waits ? await findBefore(scope, ref, value, rows) : null;
    views.push({
      ...{ changeId: id, effectiveFrom, value: value as Json, article, mark: mark as RuleMark, status },
      parts: waits ? (diffValues(kind, before, value) as ChangeView["parts"]) : [],
      ...{ proposedAt, proposedByName, decidedAt, decidedByName, reason },
      mayDecide: waits && mayDecideChange(scope.actor, change),
      mayWithdraw: waits && proposedByUserId === scope.actor.userId,
    });
  }
  return views;
}

/** What a change would do, with the refusals that asking for it would meet. */
export async function previewChange(scope: Scope<AdministratorActor>, input: RuleChangeInput): Promise<RulePreview> {
  const kind = await requireChangeable(scope, input);
  const { before, held, value } = await checkWish(scope, kind, { ...input, article: input.document });
  const parts = diffValues(kind, held, value);
  const calendar = await loadCalendar(scope);
  const days = kind.rule === calendarRule ? [] : givenDays(kind, { before: held, after: value }, input.effectiveFrom, calendar);
  return {
    parts: parts as RulePreview["parts"],
    from: input.effectiveFrom,
    days,
    isProvisional: isProvisional(kind, days, calendar),
    needsSecond: needsSecondPerson(
      input,
      diffValues(kind, before, value).some(({ weakens }) => weakens),
    ),
  };
}
