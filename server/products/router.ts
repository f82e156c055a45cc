import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { PublishDraftInput, VersionDetail, VersionPublished, VersionRef } from "../catalogue/schema.ts";
import { DomainError } from "../kernel/errors.ts";
import { router } from "../trpc/init.ts";
import { administratorProcedure, lenderProcedure, publicProcedure, requireStepUp } from "../trpc/procedures.ts";
import { AskableItem } from "./askable.ts";
import { browseProduct, browseShelf } from "./browse.ts";
import { ProductBounds } from "./consent-bounds.ts";
import { createProduct } from "./create.ts";
import { discardProductDraft } from "./discard-draft.ts";
import { findGovernedVersion, publishCatalogue } from "./govern-catalogue.ts";
import { mayPublishProduct } from "./policy.ts";
import { publishProduct } from "./publish.ts";
import { putProductBack } from "./put-back.ts";
import { findOwnProduct, listOwnProducts } from "./queries.ts";
import { listAskableItems } from "./required-items.ts";
import { saveProductDraft } from "./save-draft.ts";
import {
  CreateProductInput,
  DiscardDraftInput,
  DraftDiscarded,
  DraftSaved,
  OwnProductDetail,
  OwnProductView,
  ProductRef,
  ProductSaved,
  PublishInput,
  SaveDraftInput,
  ShelfDetail,
  ShelfView,
} from "./schema.ts";
import { takeProductOffShelf } from "./take-off-shelf.ts";
import { findProductBounds } from "./within-bounds.ts";

/** Whoever may not publish is told so, and asked for no proof of who is there. */
const publishingProcedure = lenderProcedure
  .use(({ ctx, next }) => {
    if (!mayPublishProduct(ctx.actor, { lenderId: ctx.actor.organizationId })) throw new DomainError("FORBIDDEN", "product.manager_only");
    return next();
  })
  .use(requireStepUp);

export const productsRouter = router({
  listShelf: publicProcedure.output(ShelfView).query(({ ctx }) => withActor(ctx.visitor, browseShelf)),
  findOnShelf: publicProcedure
    .input(ProductRef)
    .output(ShelfDetail)
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => browseProduct(scope, input))),
  listOwn: lenderProcedure.output(z.array(OwnProductView)).query(({ ctx }) => withActor(ctx.actor, listOwnProducts)),
  findOwn: lenderProcedure
    .input(ProductRef)
    .output(OwnProductDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findOwnProduct(scope, input.productId))),
  listAskableItems: lenderProcedure.output(z.array(AskableItem)).query(({ ctx }) => withActor(ctx.actor, listAskableItems)),
  bounds: lenderProcedure.output(ProductBounds).query(({ ctx }) => withActor(ctx.actor, findProductBounds)),
  create: lenderProcedure
    .input(CreateProductInput)
    .output(DraftSaved)
    .mutation(({ ctx, input }) => createProduct(ctx.actor, input)),
  saveDraft: lenderProcedure
    .input(SaveDraftInput)
    .output(DraftSaved)
    .mutation(({ ctx, input }) => saveProductDraft(ctx.actor, input)),
  discardDraft: lenderProcedure
    .input(DiscardDraftInput)
    .output(DraftDiscarded)
    .mutation(({ ctx, input }) => discardProductDraft(ctx.actor, input)),
  publish: publishingProcedure
    .input(PublishInput)
    .output(ProductSaved)
    .mutation(({ ctx, input }) => publishProduct(ctx.actor, input)),
  takeOffShelf: publishingProcedure
    .input(ProductRef)
    .output(ProductSaved)
    .mutation(({ ctx, input }) => takeProductOffShelf(ctx.actor, input)),
  putBack: publishingProcedure
    .input(ProductRef)
    .output(ProductSaved)
    .mutation(({ ctx, input }) => putProductBack(ctx.actor, input)),
});

/** Part of `catalogue`: it stands here because a draft says which products it concerns, and their lenders are told. */
export const governedCatalogueRouter = router({
  findVersion: administratorProcedure
    .input(VersionRef)
    .output(VersionDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findGovernedVersion(scope, input))),
  publishDraft: administratorProcedure
    .use(requireStepUp)
    .input(PublishDraftInput)
    .output(VersionPublished)
    .mutation(({ ctx, input }) => publishCatalogue(ctx.actor, input)),
});
