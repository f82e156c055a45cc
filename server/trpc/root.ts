import "server-only";
import { accountRouter } from "../auth/router.ts";
import { consentsRouter } from "../consents/router.ts";
import { loansRouter } from "../loans/router.ts";
import { offersRouter } from "../offers/router.ts";
import { productsRouter } from "../products/router.ts";
import { profilesRouter } from "../profiles/router.ts";
import { statisticsRouter } from "../statistics/router.ts";
import { disputesRouter, mandatesRouter, membersRouter, organizationsRouter } from "../subjects/router.ts";
import { transparencyRouter } from "../transparency/router.ts";
import { router } from "./init.ts";

/** Every room's table of contents. A new procedure also enters `server/trpc/access-matrix.ts`. */
export const appRouter = router({
  account: accountRouter,
  disputes: disputesRouter,
  mandates: mandatesRouter,
  members: membersRouter,
  organizations: organizationsRouter,
  consents: consentsRouter,
  loans: loansRouter,
  offers: offersRouter,
  products: productsRouter,
  profiles: profilesRouter,
  statistics: statisticsRouter,
  transparency: transparencyRouter,
});

export type AppRouter = typeof appRouter;
