import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, authorityProcedure } from "../trpc/procedures.ts";
import { findImport, listImports, listRejects, listWarnings } from "./queries.ts";
import {
  ImportDetail,
  ImportRef,
  ImportView,
  ListImportsInput,
  ListOwnRejectsInput,
  ListWarningsInput,
  RejectView,
  WarningView,
} from "./schema.ts";

export const recordsRouter = router({
  listImports: administratorProcedure
    .input(ListImportsInput)
    .output(z.array(ImportView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listImports(scope, input))),
  findImport: administratorProcedure
    .input(ImportRef)
    .output(ImportDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findImport(scope, input))),
  listWarnings: administratorProcedure
    .input(ListWarningsInput)
    .output(z.array(WarningView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listWarnings(scope, input))),
  listOwnImports: authorityProcedure
    .input(ListImportsInput)
    .output(z.array(ImportView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listImports(scope, input))),
  findOwnImport: authorityProcedure
    .input(ImportRef)
    .output(ImportDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findImport(scope, input))),
  listOwnWarnings: authorityProcedure
    .input(ListWarningsInput)
    .output(z.array(WarningView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listWarnings(scope, input))),
  listOwnRejects: authorityProcedure
    .input(ListOwnRejectsInput)
    .output(z.array(RejectView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listRejects(scope, input))),
});
