import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { enterpriseProcedure, lenderProcedure } from "../../trpc/procedures.ts";
import { beginPaper } from "./begin.ts";
import { removeRequestPaper, setPaperKind } from "./change.ts";
import { finishPaper } from "./finish.ts";
import { listOwnPapers } from "./queries.ts";
import { listReceivedPapers } from "./read.ts";
import {
  BeginPaperInput,
  CasePapersRef,
  FinishPaperInput,
  OwnPapers,
  PaperDone,
  PaperStand,
  ReceivedPapers,
  RequestPaperRef,
  RequestPapersRef,
  SetPaperKindInput,
} from "./schema.ts";

/** Parts themselves go to `PATCH /api/request-papers/{paperId}`, and whole papers come from there. */
export const requestPapersRouter = router({
  listOwn: enterpriseProcedure
    .input(RequestPapersRef)
    .output(OwnPapers)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listOwnPapers(scope, input.loanRequestId))),
  listReceived: lenderProcedure
    .input(CasePapersRef)
    .output(ReceivedPapers)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listReceivedPapers(scope, input.caseId))),
  begin: enterpriseProcedure
    .input(BeginPaperInput)
    .output(PaperStand)
    .mutation(({ ctx, input }) => beginPaper(ctx.actor, input)),
  finish: enterpriseProcedure
    .input(FinishPaperInput)
    .output(PaperDone)
    .mutation(({ ctx, input }) => finishPaper(ctx.actor, input)),
  setKind: enterpriseProcedure
    .input(SetPaperKindInput)
    .output(PaperDone)
    .mutation(({ ctx, input }) => setPaperKind(ctx.actor, input)),
  remove: enterpriseProcedure
    .input(RequestPaperRef)
    .output(PaperDone)
    .mutation(({ ctx, input }) => removeRequestPaper(ctx.actor, input)),
});
