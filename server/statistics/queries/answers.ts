import "server-only";
import { sql } from "drizzle-orm";
import type { CaseStatus } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { Visitor } from "../../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../../kernel/dates.ts";
import { workingClock } from "../../kernel/working-days.ts";
import { type AnsweredCase, type Answers, countAnswers } from "../answers.ts";
import { dimensionsIn, type Filter } from "../filter.ts";
import type { DayRange } from "../span.ts";

export type AnswersOfLenders = { readonly all: Answers; readonly byLender: ReadonlyMap<string, Answers> };

type CaseRow = { lender_id: string; status: CaseStatus; assigned: number; due: number; acted: number | null; closed: number | null };

/**
 * How lenders answered in a period. Only a publisher's scope reads when cases were answered, without whose they are; counts and medians
 * leave. Cases carry no industry section, so that filter does not apply.
 */
export async function readAnswers(scope: Scope<Visitor>, filter: Filter, range: DayRange): Promise<AnswersOfLenders> {
  const calendar = await loadCalendar(scope);
  const rows = await scope.tx.execute<CaseRow>(sql`
    select c.lender_id, c.status, (extract(epoch from c.assigned_at) * 1000)::float8 as assigned, (extract(epoch from c.due_at) * 1000)::float8 as due,
      (extract(epoch from c.first_action_at) * 1000)::float8 as acted,
      (extract(epoch from c.closed_at) * 1000)::float8 as closed
    from xinfu_answered_cases() c
    where ${dimensionsIn({ regionCode: filter.regionCode, lenderId: filter.lenderId }, sql`c`)}`);
  const first = rows.reduce((earliest, { assigned, acted }) => Math.min(earliest, assigned, acted ?? assigned), scope.now.getTime());
  const clock = workingClock(calendar, shanghaiDate(new Date(first)));
  const cases = Array.from(rows, (row) => {
    const firstActionAt = row.acted === null ? null : new Date(row.acted);
    const worked = firstActionAt && Math.max(0, clock(firstActionAt) - clock(new Date(row.assigned)));
    const minutes = worked === null ? null : Math.round((worked / hourMs) * 60);
    const closedAt = row.closed === null ? null : new Date(row.closed);
    return { lenderId: row.lender_id, status: row.status, dueAt: new Date(row.due), firstActionAt, closedAt, minutes };
  });
  return answersOf(cases, range, scope.now);
}

const hourMs = 3_600_000;

function answersOf(cases: readonly (AnsweredCase & { lenderId: string })[], { from, to }: DayRange, now: Date): AnswersOfLenders {
  const [start, end] = [from && startOfDay(from), to && startOfDay(to)];
  const isIn = (moment: Date) => (!start || moment >= start) && (!end || moment < end);
  const groups = Map.groupBy(cases, (one) => one.lenderId);
  return {
    all: countAnswers(cases, isIn, now),
    byLender: new Map(Array.from(groups, ([lenderId, own]) => [lenderId, countAnswers(own, isIn, now)])),
  };
}
