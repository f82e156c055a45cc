import "server-only";
import { accountRouter } from "../auth/router.ts";
import { catalogueRouter } from "../catalogue/router.ts";
import { rulesRouter } from "../catalogue/rules/router.ts";
import { commitmentsRouter } from "../commitments/router.ts";
import { deletionsRouter } from "../consents/deletions/router.ts";
import { consentsRouter } from "../consents/router.ts";
import { amendmentsRouter } from "../corrections/amendments/router.ts";
import { objectionsRouter } from "../corrections/objections/router.ts";
import { ownRecordsRouter } from "../corrections/own-records/router.ts";
import { reconsiderationsRouter } from "../corrections/reconsiderations/router.ts";
import { relaysRouter } from "../corrections/relays/router.ts";
import { repairsRouter } from "../corrections/repairs/router.ts";
import { stuckRouter } from "../corrections/stuck/router.ts";
import { credentialsRouter } from "../credentials/router.ts";
import { evaluationRouter } from "../evaluation/router.ts";
import { labRouter } from "../lab/router.ts";
import { casesRouter } from "../loan-requests/cases/router.ts";
import { requestPapersRouter } from "../loan-requests/papers/router.ts";
import { loanRequestsRouter } from "../loan-requests/router.ts";
import { linesRouter } from "../loans/lines/router.ts";
import { monitoringRouter } from "../loans/monitoring/router.ts";
import { repaymentsRouter } from "../loans/repayments/router.ts";
import { loansRouter } from "../loans/router.ts";
import { replaysRouter } from "../matching/replays/router.ts";
import { caseOpeningRouter, matchingRouter } from "../matching/router.ts";
import { measuresRouter } from "../measures/router.ts";
import { offersRouter } from "../offers/router.ts";
import { governedCatalogueRouter, productsRouter } from "../products/router.ts";
import { profilesRouter } from "../profiles/router.ts";
import { mappingsRouter } from "../records/mappings/router.ts";
import { pushRouter } from "../records/push/router.ts";
import { qualityRouter } from "../records/quality/router.ts";
import { recordsRouter } from "../records/router.ts";
import { uploadsRouter } from "../records/uploads/router.ts";
import { reportsRouter } from "../reports/router.ts";
import { closingsRouter } from "../rights/closing/router.ts";
import { rightsRouter } from "../rights/router.ts";
import { statisticsRouter } from "../statistics/router.ts";
import { disputesRouter, mandatesRouter, membersRouter, organizationsRouter } from "../subjects/router.ts";
import { supervisionRouter } from "../supervision/router.ts";
import { transparencyRouter } from "../transparency/router.ts";
import { readingAlertsRouter } from "../watch/alerts/router.ts";
import { accessDigestsRouter } from "../watch/digests/router.ts";
import { accessReportsRouter } from "../watch/reports/router.ts";
import { mergeRouters, router } from "./init.ts";

/** Every room's table of contents. A new procedure also enters `server/trpc/access-matrix.ts`. */
export const appRouter = router({
  accessDigests: accessDigestsRouter,
  accessReports: accessReportsRouter,
  account: accountRouter,
  disputes: disputesRouter,
  mandates: mandatesRouter,
  members: membersRouter,
  organizations: organizationsRouter,
  catalogue: mergeRouters(catalogueRouter, governedCatalogueRouter),
  closings: closingsRouter,
  commitments: commitmentsRouter,
  consents: consentsRouter,
  deletions: deletionsRouter,
  evaluation: evaluationRouter,
  lab: labRouter,
  lines: linesRouter,
  loans: loansRouter,
  loanRequests: loanRequestsRouter,
  mappings: mappingsRouter,
  matching: matchingRouter,
  measures: measuresRouter,
  monitoring: monitoringRouter,
  offers: offersRouter,
  ownRecords: ownRecordsRouter,
  amendments: amendmentsRouter,
  cases: mergeRouters(casesRouter, caseOpeningRouter),
  replays: replaysRouter,
  products: productsRouter,
  profiles: profilesRouter,
  objections: objectionsRouter,
  push: pushRouter,
  readingAlerts: readingAlertsRouter,
  quality: qualityRouter,
  reconsiderations: reconsiderationsRouter,
  records: recordsRouter,
  relays: relaysRouter,
  repairs: repairsRouter,
  rules: rulesRouter,
  repayments: repaymentsRouter,
  requestPapers: requestPapersRouter,
  reports: reportsRouter,
  rights: rightsRouter,
  credentials: credentialsRouter,
  statistics: statisticsRouter,
  stuck: stuckRouter,
  supervision: supervisionRouter,
  transparency: transparencyRouter,
  uploads: uploadsRouter,
});

export type AppRouter = typeof appRouter;
