import "server-only";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, requireStepUp } from "../trpc/procedures.ts";
import { issueCredential } from "./issue.ts";
import { prepareCredential } from "./prepare.ts";
import { listOwnCredentials } from "./queries.ts";
import * as io from "./schema.ts";
import { withdrawCredential } from "./withdraw.ts";

export const credentialsRouter = router({
  listOwn: enterpriseProcedure.output(io.OwnCredentials).query(({ ctx }) => withActor(ctx.actor, listOwnCredentials)),
  prepare: enterpriseProcedure.output(io.PreparedCredential).mutation(({ ctx }) => prepareCredential(ctx.actor)),
  issue: enterpriseProcedure
    .use(requireStepUp)
    .input(io.IssueCredentialInput)
    .output(io.IssuedCredential)
    .mutation(({ ctx, input }) => issueCredential(ctx.actor, input)),
  withdraw: enterpriseProcedure
    .input(io.CredentialRef)
    .output(io.CredentialRef)
    .mutation(({ ctx, input }) => withdrawCredential(ctx.actor, input)),
});
