import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { publicProcedure } from "../trpc/procedures.ts";
import { findCatalogue } from "./find-catalogue.ts";
import { CatalogueView, CodeView, SearchCodesInput } from "./schema.ts";
import { searchCodes } from "./search-codes.ts";

export const catalogueRouter = router({
  findCatalogue: publicProcedure.output(CatalogueView).query(({ ctx }) => withActor(ctx.visitor, findCatalogue)),
  searchCodes: publicProcedure
    .input(SearchCodesInput)
    .output(z.array(CodeView))
    .query(({ ctx, input }) => withActor(ctx.visitor, (scope) => searchCodes(scope, input))),
});
