import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { router } from "../../trpc/init.ts";
import { authorityProcedure, enterpriseProcedure, requireStepUp } from "../../trpc/procedures.ts";
import { listDesk } from "../desk.ts";
import { approveRepair } from "./approve.ts";
import { askForSupplement } from "./ask.ts";
import { barRepair } from "./bar.ts";
import { extendRepair } from "./extend.ts";
import { removePaper } from "./papers.ts";
import { findBar } from "./queries.ts";
import { rejectRepair } from "./reject.ts";
import {
  ApproveRepairInput,
  AskForSupplementInput,
  DeskView,
  LetterToPrint,
  OwnRepairView,
  PaperRef,
  PaperRemoved,
  ReasonedInput,
  ReceivedRepairView,
  RecordRef,
  RepairableList,
  RepairBar,
  RepairMoved,
  RepairRef,
  SubmitRepairInput,
} from "./schema.ts";
import { startRepair } from "./start.ts";
import { submitRepair } from "./submit.ts";
import { supplyRepair } from "./supply.ts";
import { takeUpRepair } from "./take-up.ts";
import { findLetterToPrint, findOwnRepairView, findReceivedRepairView, listOwnRepairable } from "./views.ts";
import { withdrawRepair } from "./withdraw.ts";

export const repairsRouter = router({
  listRepairable: enterpriseProcedure.output(RepairableList).query(({ ctx }) => withActor(ctx.actor, listOwnRepairable)),
  findBar: enterpriseProcedure
    .output(RepairBar)
    .query(({ ctx }) => withActor(ctx.actor, async (scope) => ({ barredUntil: await findBar(scope) }))),
  findOwn: enterpriseProcedure
    .input(RepairRef)
    .output(OwnRepairView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOwnRepairView(scope, input))),
  findLetter: enterpriseProcedure
    .input(RecordRef)
    .output(LetterToPrint)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findLetterToPrint(scope, input))),
  start: enterpriseProcedure
    .input(RecordRef)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => startRepair(ctx.actor, input)),
  removePaper: enterpriseProcedure
    .input(PaperRef)
    .output(PaperRemoved)
    .mutation(({ ctx, input }) => removePaper(ctx.actor, input)),
  submit: enterpriseProcedure
    .use(requireStepUp)
    .input(SubmitRepairInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => submitRepair(ctx.actor, input)),
  supply: enterpriseProcedure
    .input(RepairRef)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => supplyRepair(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .input(RepairRef)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => withdrawRepair(ctx.actor, input)),
  listDesk: authorityProcedure.output(DeskView).query(({ ctx }) => withActor(ctx.actor, listDesk)),
  findReceived: authorityProcedure
    .input(RepairRef)
    .output(ReceivedRepairView)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findReceivedRepairView(scope, input))),
  takeUp: authorityProcedure
    .input(RepairRef)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => takeUpRepair(ctx.actor, input)),
  askForSupplement: authorityProcedure
    .input(AskForSupplementInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => askForSupplement(ctx.actor, input)),
  extend: authorityProcedure
    .input(ReasonedInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => extendRepair(ctx.actor, input)),
  approve: authorityProcedure
    .use(requireStepUp)
    .input(ApproveRepairInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => approveRepair(ctx.actor, input)),
  reject: authorityProcedure
    .input(ReasonedInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => rejectRepair(ctx.actor, input)),
  bar: authorityProcedure
    .use(requireStepUp)
    .input(ReasonedInput)
    .output(RepairMoved)
    .mutation(({ ctx, input }) => barRepair(ctx.actor, input)),
});
