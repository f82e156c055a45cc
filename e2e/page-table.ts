import { type Person, people } from "./people.ts";

/** Ids of things one enterprise, one lender and the platform have, for the addresses of the pages about them. */
export type Ids = Readonly<
  Record<
    | "request"
    | "answered"
    | "offer"
    | "draft"
    | "consent"
    | "case"
    | "decidedCase"
    | "answeredCase"
    | "product"
    | "ownProduct"
    | "batch"
    | "ownBatch"
    | "ownRecord"
    | "record"
    | "repair"
    | "received"
    | "objection"
    | "receivedObjection"
    | "relayed"
    | "commitment"
    | "givenLoan"
    | "evaluated"
    | "receivedCommitment"
    | "reading"
    | "accessReport"
    | "catalogueDraft",
    string
  >
>;

/** What a page answers: itself, that there is no such page, the way to another page, or a status. */
export type Answer = "shown" | "not found" | `to /${string}` | number;
export type PageRow = {
  readonly path: (ids: Ids) => string;
  readonly answers: Readonly<Record<Person, Answer>>;
  readonly ask?: { readonly method: "POST"; readonly headers: Readonly<Record<string, string>> };
};

const forAll = (answer: Answer) => Object.fromEntries(people.map((person) => [person, answer])) as Record<Person, Answer>;
/** A page that anybody may open. */
const open = (path: PageRow["path"], more: Partial<Record<Person, Answer>> = {}): PageRow => ({
  path,
  answers: { ...forAll("shown"), ...more },
});
/** Whoever is not signed in is sent to sign in, whoever owes something to where it is given; everybody else finds no such page. */
const guarded = {
  ...forAll("not found"),
  visitor: "to /sign-in",
  revoked: "to /sign-in",
  newcomer: "to /join",
  unproven: "to /two-factor",
} as const;
const desk =
  (answer: Answer, ...for_: readonly Person[]) =>
  (path: PageRow["path"]): PageRow => ({ path, answers: { ...guarded, ...Object.fromEntries(for_.map((person) => [person, answer])) } });

const enterprises = desk("shown", "enterprise", "claimant");
/** Before the mandate is approved the desk's first page says what is missing. */
const owner = (path: PageRow["path"]): PageRow => ({ path, answers: { ...guarded, enterprise: "shown", claimant: "to /enterprise" } });
const lenders = desk("shown", "officer", "approver", "otherManager");
const colleagues = desk("shown", "officer", "approver");
const administrators = desk("shown", "administrator");
const authorities = desk("shown", "authority");
const at = (path: string) => () => path;
const token = "A".repeat(43);
const toDesk = {
  enterprise: "to /desk",
  claimant: "to /desk",
  officer: "to /desk",
  approver: "to /desk",
  otherManager: "to /desk",
  administrator: "to /desk",
  authority: "to /desk",
} as const;
const closed = { path: at("/dev/ui"), answers: forAll("not found") } as const;

/**
 * Every page and every route handler, by its folder, and what each kind of person is answered there. One that is not here fails the run.
 */
export const pageTable: Readonly<Record<string, PageRow>> = {
  "/": open(at("/")),
  "/check": open(at("/check?region=320500&at=result")),
  "/products": open(at("/products")),
  "/products/[productId]": open(({ product }) => `/products/${product}`),
  "/commitments": open(at("/commitments")),
  "/supervision": open(at("/supervision")),
  "/supervision/[drawId]": open(at("/supervision/sdr_00000000000000000000000001")),
  "/evaluation": open(at("/evaluation")),
  "/evaluation/versions/[modelId]": open(at("/evaluation/versions/evm_00000000000000000000000001")),
  "/measures": open(at("/measures")),
  "/commitments/[commitmentId]": open(({ commitment }) => `/commitments/${commitment}`),
  "/public-bodies": open(at("/public-bodies")),
  "/transparency": open(at("/transparency")),
  "/statistics": open(at("/statistics")),
  "/statistics/figures.csv": open(at("/statistics/figures.csv")),
  "/verify": open(at("/verify")),
  // A code that nobody was given: the answer is a page all the same.
  "/verify/[code]": open(at("/verify/0000-0000-0000-0000")),
  "/sign-in": open(at("/sign-in"), toDesk),
  "/sign-up": open(at("/sign-up")),
  "/forgot-password": open(at("/forgot-password")),
  "/reset-password": open(at(`/reset-password?token=${token}`)),
  "/verify-email": open(at(`/verify-email?token=${token}`)),
  // A token that nobody was sent.
  "/invitations/[token]": { path: at(`/invitations/${token}`), answers: forAll("not found") },
  "/join": {
    path: at("/join"),
    answers: { ...forAll("shown"), ...toDesk, visitor: "to /sign-in", revoked: "to /sign-in", unproven: "to /two-factor" },
  },
  "/two-factor": {
    path: at("/two-factor"),
    answers: {
      ...forAll("to /desk"),
      visitor: "to /sign-in",
      revoked: "to /sign-in",
      newcomer: "shown",
      unproven: "shown",
      claimant: "shown",
    },
  },
  "/desk": {
    path: at("/desk"),
    answers: {
      visitor: "to /sign-in",
      revoked: "to /sign-in",
      newcomer: "to /join",
      unproven: "to /two-factor",
      enterprise: "to /enterprise",
      claimant: "to /enterprise",
      officer: "to /lender",
      approver: "to /lender",
      otherManager: "to /lender",
      administrator: "to /admin",
      authority: "to /authority",
    },
  },
  "/[...rest]": { path: at("/nowhere/at/all"), answers: forAll("not found") },
  // Open beside a demo world only; the gallery never in production.
  "/dev/outbox": open(at("/dev/outbox")),
  "/dev/ui": closed,
  "/dev/empty": { ...closed, path: at("/dev/empty") },

  "/enterprise": enterprises(at("/enterprise")),
  "/enterprise/credit-profile": enterprises(at("/enterprise/credit-profile")),
  "/enterprise/apply": owner(at("/enterprise/apply")),
  "/enterprise/apply/[id]": owner(({ draft }) => `/enterprise/apply/${draft}`),
  "/enterprise/apply/[id]/[task]": owner(({ draft }) => `/enterprise/apply/${draft}/need`),
  "/enterprise/apply/[id]/check": owner(({ draft }) => `/enterprise/apply/${draft}/check`),
  "/enterprise/apply/[id]/sign": owner(({ draft }) => `/enterprise/apply/${draft}/sign`),
  "/enterprise/requests": owner(at("/enterprise/requests")),
  "/enterprise/requests/[loanRequestId]/timeline": owner(({ request }) => `/enterprise/requests/${request}/timeline`),
  "/enterprise/requests/[loanRequestId]/documents": owner(({ request }) => `/enterprise/requests/${request}/documents`),
  "/enterprise/requests/[loanRequestId]/allow/[caseId]": owner(
    ({ answered, answeredCase }) => `/enterprise/requests/${answered}/allow/${answeredCase}`,
  ),
  "/enterprise/requests/[loanRequestId]/offers": owner(({ answered }) => `/enterprise/requests/${answered}/offers`),
  "/enterprise/requests/[loanRequestId]/offers/[offerId]": owner(
    ({ answered, offer }) => `/enterprise/requests/${answered}/offers/${offer}`,
  ),
  "/enterprise/requests/[loanRequestId]/compare": owner(({ answered }) => `/enterprise/requests/${answered}/compare`),
  "/enterprise/loans": owner(at("/enterprise/loans")),
  // Nobody here owes this one.
  "/enterprise/loans/[loanId]": {
    path: at("/enterprise/loans/lon_00000000000000000000000001"),
    answers: { ...guarded, enterprise: "not found", claimant: "to /enterprise" },
  },
  "/enterprise/data/access-log": owner(at("/enterprise/data/access-log")),
  "/enterprise/data/decisions/[caseId]": owner((ids) => `/enterprise/data/decisions/${ids.decidedCase}`),
  "/enterprise/data/access-log.csv": owner(at("/enterprise/data/access-log.csv")),
  "/enterprise/data/access-list.json": owner(at("/enterprise/data/access-list.json")),
  "/enterprise/data/receipts": owner(at("/enterprise/data/receipts")),
  "/enterprise/data/credential": owner(at("/enterprise/data/credential")),
  "/enterprise/data/consents": owner(at("/enterprise/data/consents")),
  "/enterprise/data/consents/asked/[requestId]": {
    path: at("/enterprise/data/consents/asked/crq_00000000000000000000000001"),
    answers: { ...guarded, enterprise: "not found", claimant: "to /enterprise" },
  },
  "/enterprise/data/consents/counting/[purpose]": owner(at("/enterprise/data/consents/counting/discovery")),
  "/enterprise/data/consents/[id]": owner(({ consent }) => `/enterprise/data/consents/${consent}`),
  "/enterprise/objections": owner(at("/enterprise/objections")),
  "/enterprise/objections/new": owner(({ record }) => `/enterprise/objections/new?record=${record}`),
  "/enterprise/objections/[objectionId]": owner(({ objection }) => `/enterprise/objections/${objection}`),
  "/enterprise/repair": owner(at("/enterprise/repair")),
  "/enterprise/repair/[id]": owner(({ repair }) => `/enterprise/repair/${repair}`),
  "/enterprise/repair/papers/[recordId]": owner(({ record }) => `/enterprise/repair/papers/${record}`),
  "/enterprise/evaluation": owner(at("/enterprise/evaluation")),
  "/enterprise/evaluation/[runId]": owner(({ evaluated }) => `/enterprise/evaluation/${evaluated}`),
  "/enterprise/reports": owner(at("/enterprise/reports")),
  "/enterprise/settings/rights": owner(at("/enterprise/settings/rights")),
  "/enterprise/data/access-reports": owner(at("/enterprise/data/access-reports")),
  "/enterprise/data/access-reports/new": owner(({ reading }) => `/enterprise/data/access-reports/new?reading=${reading}`),
  "/enterprise/data/access-reports/[accessReportId]": owner(({ accessReport }) => `/enterprise/data/access-reports/${accessReport}`),
  "/enterprise/commitments": owner(at("/enterprise/commitments")),
  "/enterprise/measures": owner(at("/enterprise/measures")),
  "/enterprise/commitments/new": owner(at("/enterprise/commitments/new")),
  "/enterprise/commitments/[commitmentId]": owner(({ commitment }) => `/enterprise/commitments/${commitment}`),
  "/enterprise/team": owner(at("/enterprise/team")),
  "/enterprise/settings": enterprises(at("/enterprise/settings")),

  "/lender": lenders(at("/lender")),
  "/lender/cases/[caseId]": {
    path: (ids) => `/lender/cases/${ids.case}`,
    answers: { ...guarded, officer: "to /lender", approver: "to /lender", otherManager: "to /lender" },
  },
  "/lender/cases/[caseId]/profile": colleagues((ids) => `/lender/cases/${ids.case}/profile`),
  "/lender/cases/[caseId]/offer": colleagues((ids) => `/lender/cases/${ids.case}/offer`),
  "/lender/cases/[caseId]/decision": colleagues((ids) => `/lender/cases/${ids.decidedCase}/decision`),
  "/lender/cases/[caseId]/activity": colleagues((ids) => `/lender/cases/${ids.case}/activity`),
  "/lender/cases/[caseId]/documents": colleagues((ids) => `/lender/cases/${ids.case}/documents`),
  "/lender/portfolio": lenders(at("/lender/portfolio")),
  "/lender/loans": lenders(at("/lender/loans")),
  "/lender/loans/[loanId]": colleagues(({ givenLoan }) => `/lender/loans/${givenLoan}`),
  "/lender/lab": lenders(at("/lender/lab")),
  "/lender/lab/[trialId]": desk("not found")(at("/lender/lab/lbr_00000000000000000000000001")),
  "/lender/access-reports": lenders(at("/lender/access-reports")),
  "/lender/access-reports/[accessReportId]": colleagues(({ accessReport }) => `/lender/access-reports/${accessReport}`),
  "/lender/reconsiderations": lenders(at("/lender/reconsiderations")),
  "/lender/deletions": lenders(at("/lender/deletions")),
  "/lender/products": lenders(at("/lender/products")),
  "/lender/products/new": lenders(at("/lender/products/new")),
  "/lender/products/[productId]": colleagues(({ ownProduct }) => `/lender/products/${ownProduct}`),
  "/lender/audit": lenders(at("/lender/audit")),
  "/lender/team": lenders(at("/lender/team")),
  "/lender/settings": lenders(at("/lender/settings")),

  "/admin": administrators(at("/admin")),
  "/admin/regions/[province]": administrators(at("/admin/regions/320000")),
  "/admin/regions/[province]/[city]": administrators(at("/admin/regions/320000/320500")),
  "/admin/figures.csv": administrators(at("/admin/figures.csv")),
  "/admin/events": administrators(at("/admin/events")),
  "/admin/lenders": administrators(at("/admin/lenders")),
  "/admin/lenders/new": administrators(at("/admin/lenders/new")),
  "/admin/lenders/deletions": administrators(at("/admin/lenders/deletions")),
  "/admin/authorities/new": administrators(at("/admin/authorities/new")),
  "/admin/subjects": administrators(at("/admin/subjects")),
  "/admin/users": administrators(at("/admin/users")),
  "/admin/catalogue": administrators(at("/admin/catalogue")),
  "/admin/catalogue/versions/[versionId]": administrators(({ catalogueDraft }) => `/admin/catalogue/versions/${catalogueDraft}`),
  "/admin/catalogue/versions/[versionId]/items/[code]": administrators(
    ({ catalogueDraft }) => `/admin/catalogue/versions/${catalogueDraft}/items/new`,
  ),
  "/admin/rules": administrators(at("/admin/rules?region=330000&at=2026-09-29")),
  "/admin/rules/[rule]": administrators(at("/admin/rules/objection-profile?region=330000")),
  "/admin/rules/retention": administrators(at("/admin/rules/retention")),
  "/admin/rules/calendar/[year]": administrators(at("/admin/rules/calendar/2026")),
  "/admin/watch": administrators(at("/admin/watch")),
  "/admin/watch/[accessReportId]": administrators(({ accessReport }) => `/admin/watch/${accessReport}`),
  "/admin/decisions/[caseId]": administrators(({ decidedCase }) => `/admin/decisions/${decidedCase}`),
  "/admin/objections": administrators(at("/admin/objections")),
  "/admin/objections/[objectionId]": administrators(({ relayed }) => `/admin/objections/${relayed}`),
  "/admin/objections/[objectionId]/letter": administrators(({ relayed }) => `/admin/objections/${relayed}/letter`),
  "/admin/supervision": administrators(at("/admin/supervision")),
  "/admin/supervision/new": administrators(at("/admin/supervision/new")),
  "/admin/supervision/[drawId]": administrators(at("/admin/supervision/sdr_00000000000000000000000001")),
  "/admin/evaluation": administrators(at("/admin/evaluation")),
  "/admin/evaluation/models/[modelId]": administrators(at("/admin/evaluation/models/evm_00000000000000000000000001")),
  "/admin/evaluation/lab": administrators(at("/admin/evaluation/lab")),
  "/admin/evaluation/lab/[trialId]": administrators(at("/admin/evaluation/lab/lbr_00000000000000000000000001")),
  "/admin/evaluation/[runId]": administrators(at("/admin/evaluation/evr_00000000000000000000000001")),
  "/admin/data": administrators(at("/admin/data")),
  "/admin/data/keys": administrators(at("/admin/data/keys")),
  "/admin/data/quality": administrators(at("/admin/data/quality")),
  "/admin/data/mappings": administrators(at("/admin/data/mappings")),
  "/admin/data/mappings/[mappingId]": administrators(at("/admin/data/mappings/new")),
  "/admin/data/[batchId]": administrators(({ batch }) => `/admin/data/${batch}`),
  "/admin/audit": administrators(at("/admin/audit")),
  "/admin/settings": administrators(at("/admin/settings")),

  "/authority": authorities(at("/authority")),
  "/authority/desk": authorities(at("/authority/desk")),
  "/authority/desk/objections/[objectionId]": authorities(({ receivedObjection }) => `/authority/desk/objections/${receivedObjection}`),
  "/authority/desk/repairs/[id]": authorities(({ received }) => `/authority/desk/repairs/${received}`),
  "/authority/keys": authorities(at("/authority/keys")),
  "/authority/keys/guide": authorities(at("/authority/keys/guide")),
  "/authority/mappings": authorities(at("/authority/mappings")),
  "/authority/mappings/[mappingId]": authorities(at("/authority/mappings/new")),
  "/authority/records": authorities(at("/authority/records")),
  "/authority/records/[subjectId]/[recordId]": authorities(({ ownRecord }) => `/authority/records/${ownRecord}`),
  "/authority/measures": authorities(at("/authority/measures")),
  "/authority/rejects": authorities(({ ownBatch }) => `/authority/rejects?batch=${ownBatch}`),
  "/authority/team": authorities(at("/authority/team")),
  "/authority/settings": authorities(at("/authority/settings")),
  "/authority/inspections": authorities(at("/authority/inspections")),
  "/authority/inspections/[inspectionId]": authorities(at("/authority/inspections/sin_00000000000000000000000001")),
  "/authority/desk/commitments": authorities(at("/authority/desk/commitments")),
  "/authority/desk/commitments/[commitmentId]": authorities(
    ({ receivedCommitment }) => `/authority/desk/commitments/${receivedCommitment}`,
  ),

  "/api/health": open(at("/api/health")),
  "/api/auth/[...nextauth]": open(at("/api/auth/session")),
  // Who may call which procedure stands in a table of its own.
  "/api/trpc/[trpc]": open(at("/api/trpc/catalogue.findCatalogue")),
  "/api/imports": {
    path: at("/api/imports"),
    ask: { method: "POST", headers: { "content-type": "text/csv" } },
    // Whoever may send a file is told that this one lacks its kind.
    answers: { ...forAll(403), visitor: 401, revoked: 401, administrator: 400, authority: 400 },
  },
  "/api/imports/sample": {
    path: at("/api/imports/sample"),
    ask: { method: "POST", headers: { "content-type": "application/octet-stream" } },
    // Whoever may send a file is told that this one is empty.
    answers: { ...forAll(403), visitor: 401, revoked: 401, administrator: 422, authority: 422 },
  },
  "/api/imports/[uploadId]": {
    path: at("/api/imports/upl_0000000000"),
    ask: { method: "POST", headers: {} },
    // Parts are added by PATCH, and HEAD asks where they end.
    answers: forAll(405),
  },
  "/api/lab-tables": {
    path: at("/api/lab-tables"),
    ask: { method: "POST", headers: { "content-type": "text/csv" } },
    // Whoever may try a score is told that this table has no name.
    answers: { ...forAll(403), visitor: 401, revoked: 401, administrator: 400, officer: 400, otherManager: 400 },
  },
  "/api/push": {
    path: at("/api/push"),
    ask: { method: "POST", headers: { "content-type": "application/octet-stream" } },
    // No cookie counts here: what carries no signature is no push, whoever sends it.
    answers: forAll(400),
  },
  "/api/repair-papers": {
    path: at("/api/repair-papers"),
    ask: { method: "POST", headers: { "content-type": "application/pdf" } },
    // Whoever may add a paper is told that this one names no case.
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 400 },
  },
  "/api/repair-papers/[paperId]": {
    path: at("/api/repair-papers/rpp_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404, authority: 404 },
  },
  "/api/request-papers/[paperId]": {
    path: at("/api/request-papers/lrp_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404, officer: 404, approver: 404, otherManager: 404 },
  },
  "/api/supervision/[drawId]": open(at("/api/supervision/sdr_00000000000000000000000001")),
  "/api/reports/[reportId]": {
    path: at("/api/reports/rpt_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404 },
  },
  "/api/exports/[exportId]": {
    path: at("/api/exports/dex_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404 },
  },
  "/api/keys": open(at("/api/keys")),
  "/api/credentials/status/[list]": open(at("/api/credentials/status/2026q4")),
  "/api/log/checkpoint": open(at("/api/log/checkpoint")),
  "/api/log/consistency": open(at("/api/log/consistency?from=1")),
  // A leaf that no log has.
  "/api/log/inclusion": { path: at(`/api/log/inclusion?leaf=${"0".repeat(64)}`), answers: forAll("not found") },
  "/api/receipts/[objectId]": {
    path: at("/api/receipts/con_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404, officer: 404, approver: 404, otherManager: 404 },
  },
  "/api/commitment-papers": {
    path: at("/api/commitment-papers"),
    ask: { method: "POST", headers: { "content-type": "application/pdf" } },
    // Whoever may add a proof is told that this one names no commitment.
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 400 },
  },
  "/api/commitment-papers/[paperId]": {
    path: at("/api/commitment-papers/cmp_0000000000"),
    answers: { ...forAll(403), visitor: 401, revoked: 401, enterprise: 404, authority: 404 },
  },
};
