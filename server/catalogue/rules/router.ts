import "server-only";
import { z } from "zod";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { administratorProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { approveChange } from "./approve-change.ts";
import { listWaitingChanges } from "./list-waiting.ts";
import { proposeChange } from "./propose-change.ts";
import { findCalendarYear, findRuleDetail, listRules, previewChange } from "./queries.ts";
import { refuseChange } from "./refuse-change.ts";
import {
  CalendarYearRef,
  CalendarYearView,
  ChangeMoved,
  ChangeRef,
  ListRulesInput,
  RefuseChangeInput,
  RuleChangeInput,
  RuleDetail,
  RuleList,
  RulePreview,
  RuleRef,
  WaitingChange,
} from "./schema.ts";
import { withdrawChange } from "./withdraw-change.ts";

export const rulesRouter = router({
  list: administratorProcedure
    .input(ListRulesInput)
    .output(RuleList)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listRules(scope, input))),
  listWaiting: administratorProcedure.output(z.array(WaitingChange)).query(({ ctx }) => withActor(ctx.actor, listWaitingChanges)),
  find: administratorProcedure
    .input(RuleRef)
    .output(RuleDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findRuleDetail(scope, input))),
  findYear: administratorProcedure
    .input(CalendarYearRef)
    .output(CalendarYearView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findCalendarYear(scope, input.year))),
  preview: administratorProcedure
    .input(RuleChangeInput)
    .output(RulePreview)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => previewChange(scope, input))),
  // In the router before what asks for a change: whoever did is not its second person.
  approve: administratorProcedure
    .use(requireStepUp)
    .input(ChangeRef)
    .output(ChangeMoved)
    .mutation(({ ctx, input }) => approveChange(ctx.actor, input)),
  refuse: administratorProcedure
    .use(requireStepUp)
    .input(RefuseChangeInput)
    .output(ChangeMoved)
    .mutation(({ ctx, input }) => refuseChange(ctx.actor, input)),
  withdraw: administratorProcedure
    .input(ChangeRef)
    .output(ChangeMoved)
    .mutation(({ ctx, input }) => withdrawChange(ctx.actor, input)),
  propose: administratorProcedure
    .use(requireStepUp)
    .input(RuleChangeInput)
    .output(ChangeMoved)
    .mutation(({ ctx, input }) => proposeChange(ctx.actor, input)),
});
