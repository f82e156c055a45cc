import "server-only";
import { z } from "zod";
import { withActor } from "../access/with-actor.ts";
import { router } from "../trpc/init.ts";
import { enterpriseProcedure, requireStepUp, stoppingProcedure } from "../trpc/procedures.ts";
import { listAccess } from "./access-log.ts";
import { askList, readListStanding } from "./ask-list.ts";
import { narrowConsent } from "./narrow.ts";
import { pauseConsent } from "./pause.ts";
import { findGivenConsent, listGivenConsents } from "./queries.ts";
import { resumeConsent } from "./resume.ts";
import { revokeConsent } from "./revoke.ts";
import {
  AccessLogInput,
  AccessView,
  ConsentChanged,
  ConsentDetail,
  ConsentRef,
  ConsentSigned,
  ConsentView,
  ListStanding,
  NarrowConsentInput,
  SignConsentInput,
} from "./schema.ts";
import { signConsent } from "./sign.ts";
import { signConsentAgain } from "./sign-again.ts";

export const consentsRouter = router({
  list: stoppingProcedure.output(z.array(ConsentView)).query(({ ctx }) => withActor(ctx.actor, listGivenConsents)),
  get: enterpriseProcedure
    .input(ConsentRef)
    .output(ConsentDetail)
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => findGivenConsent(scope, input.consentId))),
  accessLog: enterpriseProcedure
    .input(AccessLogInput)
    .output(z.array(AccessView))
    .query(({ ctx, input }) => withActor(ctx.actor, (scope) => listAccess(scope, input))),
  askList: enterpriseProcedure
    .use(requireStepUp)
    .output(ListStanding)
    .mutation(({ ctx }) => askList(ctx.actor)),
  listStanding: enterpriseProcedure.output(ListStanding).query(({ ctx }) => withActor(ctx.actor, readListStanding)),
  sign: enterpriseProcedure
    .use(requireStepUp)
    .input(SignConsentInput)
    .output(ConsentSigned)
    .mutation(({ ctx, input }) => signConsent(ctx.actor, input)),
  signAgain: enterpriseProcedure
    .use(requireStepUp)
    .input(ConsentRef)
    .output(ConsentChanged)
    .mutation(({ ctx, input }) => signConsentAgain(ctx.actor, input)),
  pause: enterpriseProcedure
    .input(ConsentRef)
    .output(ConsentChanged)
    .mutation(({ ctx, input }) => pauseConsent(ctx.actor, input)),
  resume: enterpriseProcedure
    .use(requireStepUp)
    .input(ConsentRef)
    .output(ConsentChanged)
    .mutation(({ ctx, input }) => resumeConsent(ctx.actor, input)),
  narrow: enterpriseProcedure
    .input(NarrowConsentInput)
    .output(ConsentChanged)
    .mutation(({ ctx, input }) => narrowConsent(ctx.actor, input)),
  revoke: stoppingProcedure
    .input(ConsentRef)
    .output(ConsentChanged)
    .mutation(({ ctx, input }) => revokeConsent(ctx.actor, input)),
});
