import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { calendarDays, datedRules } from "../../../db/schema/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { makeRuleRegion } from "../../../db/testing/rules.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addDays, addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { nationCode } from "../../kernel/region.ts";
import { callerFor } from "../../trpc/caller.ts";
import { findRule, findRuleFor, loadCalendar } from "../rules.ts";

const today = shanghaiDate(new Date());
const proved = (actor: AdministratorActor): AdministratorActor => ({ ...actor, steppedUpAt: new Date() });
const rulesOf = (actor: AdministratorActor) => callerFor(proved(actor)).rules;

const wd = (days: number) => ({ days, unit: "working_days" as const });
const profile = { source: wd(5), review: { days: 30, unit: "days" as const }, suspends: false };
const wish = (regionCode: string, more: Record<string, unknown> = {}) => ({
  ...{ rule: "objection.profile", regionCode, effectiveFrom: today, value: profile },
  ...{ document: "某市信用条例", article: "Art. 12", mark: "verified" as const },
  ...more,
});
const rowsOf = (rule: string, regionCode: string) =>
  ownerDatabase()
    .select()
    .from(datedRules)
    .where(and(eq(datedRules.rule, rule), eq(datedRules.regionCode, regionCode)))
    .orderBy(datedRules.effectiveFrom);
const actionsOf = async (changeId: string) => (await auditOf(changeId)).map(({ action }) => action).toSorted();

test("a region's own faster rule is entered by one administrator, and holds at once where code asks for it", async () => {
  const regionCode = await makeRuleRegion();
  const administrator = await makeRegionalAdministrator(regionCode);

  const change = await rulesOf(administrator).propose(wish(regionCode));

  expect(change).toMatchObject({ status: "entered", effectiveFrom: today });
  const read = await withActor(administrator, (scope) => findRuleFor(scope, "objection.profile", today, regionCode));
  expect(read).toMatchObject({ regionCode, value: profile, article: "某市信用条例 Art. 12" });
  expect(await actionsOf(change.changeId)).toEqual(["rules.change_entered"]);
  const { lines } = await rulesOf(administrator).list({ on: null, regionCode });
  expect(lines.find(({ rule }) => rule === "objection.profile")).toMatchObject({ isOwn: true, row: { standing: "in_force" } });
});

test("a later row ends the one before the day before, and what held then is still read for that day", async () => {
  const regionCode = await makeRuleRegion();
  const administrator = await makeAdministrator();
  await rulesOf(administrator).propose(wish(regionCode));
  const from = addDays(today, 30);

  await rulesOf(administrator).propose(wish(regionCode, { effectiveFrom: from, value: { ...profile, source: wd(3) } }));

  expect(await rowsOf("objection.profile", regionCode)).toMatchObject([
    { effectiveFrom: today, effectiveTo: addDays(from, -1), value: profile },
    { effectiveFrom: from, effectiveTo: null },
  ]);
  const at = (day: string) => withActor(administrator, (scope) => findRuleFor(scope, "objection.profile", day, regionCode));
  expect((await at(addDays(from, -1))).value).toEqual(profile);
  expect((await at(from)).value).toMatchObject({ source: wd(3) });
  const then = await rulesOf(administrator).list({ on: from, regionCode });
  expect(then.lines.find(({ rule }) => rule === "objection.profile")?.row).toMatchObject({ standing: "upcoming", effectiveFrom: from });
});

test("what becomes worse waits for a second administrator, who did not ask for it; approved twice it is one row", async () => {
  const regionCode = await makeRuleRegion();
  const [first, second] = [await makeAdministrator(), await makeAdministrator()];
  await rulesOf(first).propose(wish(regionCode));
  const worse = wish(regionCode, { effectiveFrom: addDays(today, 1), value: { ...profile, source: wd(8) } });

  const asked = await rulesOf(first).propose(worse);
  const again = await rulesOf(first).propose(worse);

  expect([asked.status, again.changeId]).toEqual(["waiting", asked.changeId]);
  expect(await rowsOf("objection.profile", regionCode)).toHaveLength(1);
  const { changeId } = asked;
  await expect(rulesOf(first).approve({ changeId })).rejects.toMatchObject({ code: "FORBIDDEN", message: "rules.own_change" });
  await expect(rulesOf(second).propose(worse)).rejects.toMatchObject({ code: "CONFLICT", message: "rules.another_waits" });
  expect((await rulesOf(second).find({ rule: "objection.profile", regionCode })).changes[0]).toMatchObject({
    ...{ changeId, status: "waiting", mayDecide: true, mayWithdraw: false },
    parts: [{ path: "source", weakens: true }],
  });
  const waitsFor = async (who: typeof first) =>
    (await rulesOf(who).listWaiting()).filter((change) => change.changeId === changeId).map((change) => change.regionCode);
  const elsewhere = await makeRegionalAdministrator(await makeRuleRegion());
  expect([await waitsFor(first), await waitsFor(second), await waitsFor(elsewhere)]).toEqual([[], [regionCode], []]);
  await rulesOf(second).approve({ changeId });
  await rulesOf(second).approve({ changeId });
  expect(await waitsFor(second)).toEqual([]);
  expect(await rowsOf("objection.profile", regionCode)).toHaveLength(2);
  expect(await actionsOf(changeId)).toEqual(["rules.change_approved", "rules.change_proposed"]);
  await expect(rulesOf(second).refuse({ changeId, reason: "文号写错，请核对原文。" })).rejects.toMatchObject({
    message: "rules.already_decided",
  });
});

test("a change is refused with a reason or taken back by whoever asked for it, and neither touches the rule", async () => {
  const [first, second] = [await makeAdministrator(), await makeAdministrator()];
  const national = wish(nationCode, { rule: "reconsideration.answer_within", value: 4, effectiveFrom: addMonths(today, 6) });
  const before = await rowsOf("reconsideration.answer_within", nationCode);

  const { changeId } = await rulesOf(first).propose(national);
  await rulesOf(second).refuse({ changeId, reason: "文号写错，请核对原文。" });
  await rulesOf(second).refuse({ changeId, reason: "文号写错，请核对原文。" });
  const other = await rulesOf(first).propose(national);
  await expect(rulesOf(second).withdraw({ changeId: other.changeId })).rejects.toMatchObject({ message: "rules.not_your_change" });
  await rulesOf(first).withdraw({ changeId: other.changeId });

  expect(await rowsOf("reconsideration.answer_within", nationCode)).toEqual(before);
  expect(await actionsOf(changeId)).toEqual(["rules.change_proposed", "rules.change_refused"]);
  expect(await actionsOf(other.changeId)).toEqual(["rules.change_proposed", "rules.change_withdrawn"]);
  await expect(rulesOf(second).approve({ changeId })).rejects.toMatchObject({ code: "CONFLICT", message: "rules.already_decided" });
});

test("what holds nationwide needs two, also where it becomes better", async () => {
  const [first, second] = [await makeAdministrator(), await makeAdministrator()];
  const from = addMonths(today, 11);
  const asked = await rulesOf(first).propose(
    wish(nationCode, {
      rule: "consent.backtest",
      value: { life_days_max: 300, data_life_days_max: 0, counts_least: 10, grantee: "platform" },
      effectiveFrom: from,
    }),
  );

  await rulesOf(second).approve({ changeId: asked.changeId });

  expect(asked.status).toBe("waiting");
  const at = (day: string) => withActor(second, (scope) => findRule(scope, "consent.backtest", day));
  expect((await at(addDays(from, -1))).value).toMatchObject({ life_days_max: 365 });
  expect((await at(from)).value).toMatchObject({ life_days_max: 300 });
});

test.each([
  ["a region that answers later than the nation", { value: { ...profile, source: wd(15) } }, "rules.weaker_answer"],
  ["a region that leaves less time to ask again", { value: { ...profile, review: wd(10) } }, "rules.weaker_review"],
  ["a value that code cannot read", { value: { source: wd(5) } }, "rules.unreadable"],
  ["a profile that never ends", { value: { review: wd(30), suspends: false } }, "rules.must_end"],
  ["a day that has passed", { effectiveFrom: addDays(today, -1) }, "rules.begins_in_the_past"],
  ["a day too far off", { effectiveFrom: addMonths(today, 13) }, "rules.begins_too_late"],
  ["a rule that code asks for nationwide only", { rule: "consent.matching", value: { life_days_max: 30 } }, "rules.national_only"],
  ["a rule that is told only", { rule: "repair.samr_early_end", value: {} }, "rules.told_only"],
])("%s is refused", async (_what, more, reason) => {
  const regionCode = await makeRuleRegion();
  const administrator = await makeAdministrator();

  await expect(rulesOf(administrator).propose(wish(regionCode, more))).rejects.toMatchObject({ code: "CONFLICT", message: reason });
  await expect(rulesOf(administrator).preview(wish(regionCode, more))).rejects.toMatchObject({ code: "CONFLICT", message: reason });
  expect(await rowsOf("objection.profile", regionCode)).toEqual([]);
});

test("a rule that has ended, says nothing new, begins before its last row, or is another law by its clock is refused", async () => {
  const administrator = await makeAdministrator();
  const propose = (rule: string, value: unknown, more = {}) => rulesOf(administrator).propose(wish(nationCode, { rule, value, ...more }));
  const general = { min_months: 3, max_months: 12, clock: "document", published: "yes" };

  await expect(propose("publicity.penalty", { min_months: 3, max_months: 24, clock: "penalty_decision" })).rejects.toMatchObject({
    message: "rules.has_ended",
  });
  await expect(propose("publicity.general", general)).rejects.toMatchObject({ message: "rules.nothing_changed" });
  await expect(propose("publicity.general", { ...general, clock: "publication" })).rejects.toMatchObject({ message: "rules.fixed_part" });
  await expect(propose("statistics.group_min", 3)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const regionCode = await makeRuleRegion();
  await rulesOf(administrator).propose(wish(regionCode));
  const sameDay = rulesOf(administrator).propose(wish(regionCode, { value: { ...profile, source: wd(2) } }));
  await expect(sameDay).rejects.toMatchObject({ message: "rules.begins_before_the_last" });
});

test("a regional administrator changes nothing nationwide or elsewhere, and finds no change of another region", async () => {
  const [own, other] = [await makeRuleRegion(), await makeRuleRegion()];
  const regional = await makeRegionalAdministrator(own);
  const national = await makeAdministrator();
  await rulesOf(national).propose(wish(other));
  const waiting = await rulesOf(national).propose(wish(other, { effectiveFrom: addDays(today, 1), value: { ...profile, source: wd(9) } }));

  for (const region of [nationCode, other]) {
    const change = rulesOf(regional).propose(wish(region, { value: { ...profile, source: wd(2) }, effectiveFrom: addDays(today, 2) }));
    await expect(change).rejects.toMatchObject({ code: "FORBIDDEN", message: "rules.other_region" });
  }
  const { changeId } = waiting;
  await expect(rulesOf(regional).approve({ changeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(rulesOf(regional).refuse({ changeId, reason: "文号写错，请核对原文。" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(rulesOf(regional).withdraw({ changeId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what a change would do is told before it is asked for, day by day", async () => {
  const regionCode = await makeRuleRegion();
  const administrator = await makeAdministrator();
  await rulesOf(administrator).propose(wish(regionCode));

  const preview = await rulesOf(administrator).preview(
    wish(regionCode, { effectiveFrom: addDays(today, 1), value: { ...profile, source: wd(3) } }),
  );

  expect(preview).toMatchObject({ needsSecond: false, parts: [{ path: "source", before: wd(5), after: wd(3), weakens: false }] });
  const answer = preview.days.find(({ name }) => name === "answer");
  expect(answer?.after && answer.before && answer.after < answer.before).toBe(true);
  expect(await rowsOf("objection.profile", regionCode)).toHaveLength(1);
});

test("a region without a rule of its own is shown what holds there: the nationwide value and the days it gives", async () => {
  const regionCode = await makeRuleRegion();
  const administrator = await makeRegionalAdministrator(regionCode);

  const preview = await rulesOf(administrator).preview(wish(regionCode));

  expect(preview.needsSecond).toBe(false);
  expect(preview.parts).toMatchObject([{ path: "source", before: { days: 20, unit: "days" }, after: wd(5) }]);
  expect(preview.days.map(({ name, before }) => [name, before !== null])).toEqual([
    ["source", true],
    ["answer", true],
    ["review", true],
  ]);
});

test("a year's holidays are entered by two, days that were stay, and timers count by them at once", async () => {
  const [first, second] = [await makeAdministrator(), await makeAdministrator()];
  const year = Number(today.slice(0, 4)) + 5;
  const monday = firstOf(year, 1);
  const value = { year, holidays: [monday], workdays: [addDays(monday, 5)] };
  const calendar = wish(nationCode, { rule: "calendar.year", value, document: "国务院办公厅放假通知", article: "" });

  const asked = await rulesOf(first).propose(calendar);
  expect(await ownerDatabase().$count(calendarDays, sql`extract(year from day) = ${year}`)).toBe(0);
  await rulesOf(second).approve({ changeId: asked.changeId });

  expect(await rulesOf(second).findYear({ year })).toMatchObject({ table: value, changes: [{ status: "entered" }] });
  const known = await withActor(second, loadCalendar);
  expect([known.holidays.has(monday), known.workdays.has(addDays(monday, 5)), known.years.has(year)]).toEqual([true, true, true]);
  const refused = [
    [{ ...value, holidays: [addDays(monday, 5)], workdays: [] }, "rules.wrong_weekday"],
    [{ ...value, holidays: [`${year + 1}-01-01`] }, "rules.other_year"],
    [{ ...value, holidays: [monday, monday] }, "rules.day_twice"],
    [{ year: 2025, holidays: [], workdays: [] }, "rules.day_has_passed"],
    [value, "rules.nothing_changed"],
  ] satisfies [{ year: number; holidays: string[]; workdays: string[] }, string][];
  for (const [table, reason] of refused)
    await expect(rulesOf(first).propose({ ...calendar, value: table })).rejects.toMatchObject({ message: reason });
});

/** The first such weekday of a year; 1 is Monday. */
function firstOf(year: number, weekday: number): string {
  const days = Array.from({ length: 7 }, (_, at) => addDays(`${year}-03-01`, at));
  return days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === weekday) ?? "";
}

test("what held stays as it was, also by hand", async () => {
  const administrator = await makeAdministrator();
  const unit = await makeAuthority();
  const held = { cause: { code: "23001" } };
  const run = (actor: Parameters<typeof withActor>[0], statement: string) => withActor(actor, ({ tx }) => tx.execute(sql.raw(statement)));
  const columns = "insert into dated_rules (rule, region_code, effective_from, value, unit, article, mark) values";

  await expect(
    run(administrator, `${columns} ('objection.profile', '650200', '2020-01-01', '{}', 'profile', 'x', 'design')`),
  ).rejects.toMatchObject(held);
  await expect(
    run(administrator, "update dated_rules set effective_to = '2020-01-01' where rule = 'consent.matching'"),
  ).rejects.toMatchObject(held);
  await expect(run(administrator, "update dated_rules set effective_to = null where rule = 'publicity.penalty'")).rejects.toMatchObject(
    held,
  );
  await expect(run(administrator, "update dated_rules set value = '1' where rule = 'consent.matching'")).rejects.toMatchObject({
    cause: { code: "42501" },
  });
  await expect(run(administrator, "delete from calendar_days where day = '2026-01-01'")).rejects.toMatchObject(held);
  await expect(run(administrator, "insert into calendar_days values ('2020-01-01', 'holiday', 'design')")).rejects.toMatchObject(held);
  const stranger = `${columns} ('objection.profile', '650200', '${addDays(today, 3)}', '{}', 'profile', 'x', 'design')`;
  await expect(run(unit, stranger)).rejects.toMatchObject({ cause: { code: "42501" } });
  expect(await run(unit, "select id from rule_changes")).toHaveLength(0);
});

test.each<[string, Record<string, unknown>]>([
  ["whose value no text can hold", { value: 10n }],
  ["of a document that reads backwards", { document: "某市\u202e信用条例" }],
  ["of an article that nobody sees whole", { article: "Art.\u200b 12" }],
])("a change %s is the asker's error, and no fault", async (_what, more) => {
  const regionCode = await makeRuleRegion();
  const rules = rulesOf(await makeAdministrator());

  await expect(rules.propose(wish(regionCode, more))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(rules.preview(wish(regionCode, more))).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a region promises its good grades more at once, and takes a promise back by two people alone", async () => {
  const regionCode = await makeRuleRegion();
  const { propose } = rulesOf(await makeRegionalAdministrator(regionCode));
  const promise = (en: string, zh: string) => ({ from: "A", zh, en, article: "某市信用条例 Art. 12" });
  const [lane, papers] = [promise("A fast lane", "绿色通道"), promise("Papers may follow", "容缺受理")];
  const promising = (promises: readonly object[], effectiveFrom = today) =>
    wish(regionCode, { rule: "supervision.grade_promises", value: { promises }, effectiveFrom });

  await expect(propose(promising([]))).rejects.toMatchObject({ code: "CONFLICT", cause: { reason: "rules.unreadable" } });
  const more = await propose(promising([lane, papers]));
  const less = await propose(promising([lane], addDays(today, 1)));

  expect([more.status, less.status]).toEqual(["entered", "waiting"]);
  expect((await rowsOf("supervision.grade_promises", regionCode)).map(({ value }) => value)).toEqual([{ promises: [lane, papers] }]);
});
