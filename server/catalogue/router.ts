import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { addClass } from "./add-class.ts";
import { approveDraft } from "./approve-draft.ts";
import { discardDraft } from "./discard-draft.ts";
import { findCatalogue } from "./find-catalogue.ts";
import { nameItems } from "./items.ts";
import { listWaitingDrafts } from "./list-waiting.ts";
import { putBackItem } from "./put-back-item.ts";
import { removeClass } from "./remove-class.ts";
import { removeItem } from "./remove-item.ts";
import { saveItem } from "./save-item.ts";
import {
  AddClassInput,
  CatalogueView,
  CodeView,
  DraftSeen,
  ItemNames,
  ItemRef,
  SaveItemInput,
  SearchCodesInput,
  StartDraftInput,
  VersionList,
  VersionRef,
  WaitingDraft,
} from "./schema.ts";
import { searchCodes } from "./search-codes.ts";
import { startDraft } from "./start-draft.ts";
import { listVersions } from "./versions.ts";

export const catalogueRouter = router({
  findCatalogue: publicProcedure.output(CatalogueView).query(({ ctx }) => withActor(ctx.visitor, findCatalogue)),
  nameItems: publicProcedure
    .output(ItemNames)
    .query(({ ctx }) => withActor(ctx.visitor, async (scope) => Object.fromEntries(await nameItems(scope)))),
  searchCodes: publicProcedure
    .input(SearchCodesInput)
    .output(z.array(CodeView))
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => searchCodes(scope, input))),
  listVersions: administratorProcedure.output(VersionList).query(({ ctx }) => withActor(ctx.actor, listVersions)),
  listWaiting: administratorProcedure.output(z.array(WaitingDraft)).query(({ ctx }) => withActor(ctx.actor, listWaitingDrafts)),
  startDraft: administratorProcedure
    .input(StartDraftInput)
    .output(VersionRef)
    .mutation(({ ctx, input }) => startDraft(ctx.actor, input)),
  approveDraft: administratorProcedure
    .use(requireStepUp)
    .input(DraftSeen)
    .output(VersionRef)
    .mutation(({ ctx, input }) => approveDraft(ctx.actor, input)),
  saveItem: administratorProcedure
    .input(SaveItemInput)
    .output(ItemRef)
    .mutation(({ ctx, input }) => saveItem(ctx.actor, input)),
  removeItem: administratorProcedure
    .input(ItemRef)
    .output(ItemRef)
    .mutation(({ ctx, input }) => removeItem(ctx.actor, input)),
  putBackItem: administratorProcedure
    .input(ItemRef)
    .output(ItemRef)
    .mutation(({ ctx, input }) => putBackItem(ctx.actor, input)),
  addClass: administratorProcedure
    .input(AddClassInput)
    .output(ItemRef)
    .mutation(({ ctx, input }) => addClass(ctx.actor, input)),
  removeClass: administratorProcedure
    .input(ItemRef)
    .output(ItemRef)
    .mutation(({ ctx, input }) => removeClass(ctx.actor, input)),
  discardDraft: administratorProcedure
    .input(DraftSeen)
    .output(VersionRef)
    .mutation(({ ctx, input }) => discardDraft(ctx.actor, input)),
});
