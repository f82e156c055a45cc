import "server-only";
import { sql } from "drizzle-orm";
import { withPublisher } from "../../access/with-actor.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import { startOfDay } from "../../kernel/dates.ts";
import { workingHoursBetween } from "../../kernel/working-days.ts";
import { type AnsweredCase, type Answers, countAnswers } from "../answers.ts";
import { dimensionsIn, type Filter } from "../filter.ts";
import type { DayRange } from "../span.ts";

export type AnswersOfLenders = { readonly all: Answers; readonly byLender: ReadonlyMap<string, Answers> };

type CaseRow = { lender_id: string; assigned: number; due: number; acted: number | null };

/**
 * How lenders answered in each of these periods. Read as the publisher whoever asks: cases hold what firms declared, so only counts and
 * medians of them leave. Cases carry no industry section, so that filter does not apply.
 */
export function readAnswers(requestId: string, filter: Filter, ranges: readonly DayRange[]): Promise<AnswersOfLenders[]> {
  return withPublisher({ kind: "public", requestId }, async (scope) => {
    const calendar = await loadCalendar(scope);
    const rows = await scope.tx.execute<CaseRow>(sql`
      select c.lender_id, (extract(epoch from c.assigned_at) * 1000)::float8 as assigned, (extract(epoch from c.due_at) * 1000)::float8 as due,
        (extract(epoch from c.first_action_at) * 1000)::float8 as acted
      from lender_cases c
      where ${dimensionsIn({ regionCode: filter.regionCode, lenderId: filter.lenderId }, sql`c`)}
        and (c.first_action_at is not null or c.status not in ('closed_by_request'))`);
    const cases = Array.from(rows, (row) => {
      const firstActionAt = row.acted === null ? null : new Date(row.acted);
      const { hours } = firstActionAt ? workingHoursBetween(calendar, new Date(row.assigned), firstActionAt) : { hours: null };
      return { lenderId: row.lender_id, dueAt: new Date(row.due), firstActionAt, minutes: hours === null ? null : Math.round(hours * 60) };
    });
    return ranges.map((range) => answersOf(cases, range, scope.now));
  });
}

function answersOf(cases: readonly (AnsweredCase & { lenderId: string })[], { from, to }: DayRange, now: Date): AnswersOfLenders {
  const isIn = (moment: Date) => (!from || moment >= startOfDay(from)) && (!to || moment < startOfDay(to));
  const groups = Map.groupBy(cases, (one) => one.lenderId);
  return {
    all: countAnswers(cases, isIn, now),
    byLender: new Map(Array.from(groups, ([lenderId, own]) => [lenderId, countAnswers(own, isIn, now)])),
  };
}
