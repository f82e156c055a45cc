/**
 * Who may call which procedure, and what a call looks like. A procedure that is not here fails the run
 * (`access-matrix.db.test.ts`), so nobody adds one without saying whom it serves.
 */

/**
 * Everyone who can stand before the door. `revoked` held a session that was ended; `claimant` is a representative whose mandate
 * nobody has approved; `regionalAdministrator` is bound to another region.
 */
export const principals = [
  "visitor",
  "revoked",
  "newcomer",
  "representative",
  "operator",
  "claimant",
  "otherRepresentative",
  "officer",
  "approver",
  "manager",
  "otherOfficer",
  "administrator",
  "regionalAdministrator",
  "authority",
] as const;
export type Principal = (typeof principals)[number];

/** Ids of what one enterprise and one lender have between them, and of what waits for an administrator. */
export const thingNames = [
  "organizationId",
  "memberId",
  /** The operator's own. */
  "placeId",
  "invitationId",
  "mandateId",
  "disputeId",
  "sessionId",
  "loanRequestId",
  "draftId",
  /** A paper on its way to the draft. */
  "requestPaperId",
  "caseId",
  "offerId",
  "lineId",
  "loanId",
  /** What the lender asks to watch its line by. */
  "consentRequestId",
  "consentId",
  "sheetId",
  "productId",
  "productVersionId",
  "importBatchId",
  /** A draft of a region's supplement. */
  "catalogueVersionId",
  /** A change of a rule that waits for its second administrator. */
  "ruleChangeId",
  "reconsiderationId",
  "adverseRecordId",
  /** What the authority told, and of whom. */
  "toldRecordId",
  "toldSubjectId",
  "repairCaseId",
  "repairPaperId",
  "objectionId",
  /** To a record of a unit without a desk, passed on; and what was entered for such a unit. */
  "relayedId",
  "writtenAnswerId",
  /** An amendment by the authority that could not be carried out. */
  "stuckId",
  "commitmentId",
  "evaluationRunId",
  "measureId",
  "reportId",
  "credentialId",
  /** On its way in from a unit. */
  "uploadId",
  "mappingId",
  /** Of a unit that asked for it. */
  "askedMappingId",
  "pushKeyId",
  /** Of a city, with a number that is known and not entered. */
  "drawId",
  "inspectionId",
  /** About a reading by the lender's officer, and that reading's receipt; another that is escalated; and a sweep that was noticed. */
  "receiptId",
  "accessReportId",
  "escalatedReportId",
  "readingAlertId",
] as const;
export type ThingName = (typeof thingNames)[number];
export type Things = Readonly<Record<ThingName, string>>;

/** What a call needs besides ids. */
export type CallFacts = {
  readonly termsHash: string;
  readonly uscc: string;
  readonly email: string;
  readonly password: string;
  readonly today: string;
  readonly productTerms: unknown;
  readonly offerDraft: unknown;
};

export type Row = {
  /** Who reaches the verb with things of their own; everyone else is stopped before it or by its policy. */
  readonly for: readonly Principal[];
  /** Which things the input names. Another party's, or nobody's, are not found, whoever asks. */
  readonly things?: readonly ThingName[];
  readonly input?: (things: Things, facts: CallFacts) => unknown;
};

const anyone = principals;
const signedIn = principals.filter((one) => one !== "visitor" && one !== "revoked");
const members = signedIn.filter((one) => one !== "newcomer");
const enterprises = ["representative", "operator", "claimant", "otherRepresentative"] as const;
const lenders = ["officer", "approver", "manager", "otherOfficer"] as const;
const administrators = ["administrator", "regionalAdministrator"] as const;
/** Who may act for an enterprise; a claimant sees its registry facts and the own claim. */
const mandated = ["representative", "operator", "otherRepresentative"] as const;
const ours = ["representative", "operator"] as const;
const theirs = ["officer", "approver", "manager"] as const;

const password = "correct horse battery staple 7";
/** A link's token that was never sent. */
const token = "A".repeat(43);
const statement = "营业执照和授权委托书已备齐，可随时核验。";
const reason = "材料与登记信息不一致，请重新提交。";

const account: Record<string, Row> = {
  "account.signUp": { for: anyone, input: (_, { email, uscc }) => ({ email, uscc, displayName: "沈若澜", locale: "en" }) },
  "account.forgotPassword": { for: anyone, input: (_, { email }) => ({ email, locale: "en" }) },
  "account.choosePassword": { for: [], input: () => ({ token, password }) },
  "account.readInvitation": { for: [], input: () => ({ token }) },
  "account.openByInvitation": { for: [], input: () => ({ token, displayName: "沈若澜", password, locale: "en" }) },
  "account.acceptInvitation": { for: [], input: () => ({ token }) },
  "account.whoAmI": { for: signedIn },
  "account.setLanguage": { for: signedIn, input: () => ({ locale: "zh-CN" }) },
  "account.rename": { for: signedIn, input: () => ({ displayName: "沈若澜" }) },
  "account.stepUp": { for: signedIn, input: (_, facts) => ({ way: "password", secret: facts.password }) },
  "account.proved": { for: members },
  "account.changePassword": { for: signedIn, input: () => ({ password }) },
  "account.beginTotp": { for: signedIn },
  // Refused to whoever has no authenticator, past the guards.
  "account.makeRecoveryCodes": { for: signedIn },
  "account.dropTotp": { for: signedIn },
  // A guessed code confirms nothing.
  "account.confirmTotp": { for: [], input: () => ({ code: "000000" }) },
  // Where no second factor is owed there is none to reset; a manager resets an officer's.
  "account.resetSecondFactor": { for: [], things: ["memberId"], input: ({ memberId }) => ({ memberId }) },
  "account.sessions": { for: signedIn },
  "account.endSession": { for: ["representative"], things: ["sessionId"], input: ({ sessionId }) => ({ sessionId }) },
  "account.places": { for: signedIn },
  "account.actFor": { for: ["operator"], things: ["placeId"], input: ({ placeId }) => ({ memberId: placeId }) },
  "account.lookUp": { for: signedIn, input: (_, { uscc }) => ({ uscc }) },
  "account.foundOrganization": {
    for: signedIn,
    input: (_, { uscc }) => ({ uscc, role: "legal_representative", statement, scope: [], endsOn: null }),
  },
  "account.fileDispute": { for: signedIn, input: (_, { uscc }) => ({ uscc, statement }) },
};

const people: Record<string, Row> = {
  "members.team": { for: members.filter((one) => one !== "claimant") },
  "members.invite": { for: ["manager", "authority"], input: (_, { email }) => ({ email, role: "officer", locale: "en" }) },
  "members.revokeInvitation": { for: ["representative"], things: ["invitationId"], input: ({ invitationId }) => ({ invitationId }) },
  "members.secondInvitation": { for: [], things: ["invitationId"], input: ({ invitationId }) => ({ invitationId }) },
  "members.changeRole": { for: ["representative"], things: ["memberId"], input: ({ memberId }) => ({ memberId, role: "operator" }) },
  "members.suspend": { for: ["representative"], things: ["memberId"], input: ({ memberId }) => ({ memberId }) },
  "members.restore": { for: ["representative"], things: ["memberId"], input: ({ memberId }) => ({ memberId }) },
  "members.remove": { for: ["representative"], things: ["memberId"], input: ({ memberId }) => ({ memberId }) },
  "mandates.own": { for: enterprises },
  "mandates.claim": { for: ["operator"], input: () => ({ role: "operator", statement, scope: ["submit"], endsOn: "2030-01-01" }) },
  "mandates.grant": {
    for: ["representative"],
    things: ["memberId"],
    input: ({ memberId }) => ({ memberId, scope: ["submit"], endsOn: "2030-01-01" }),
  },
  "mandates.revoke": { for: ["representative"], things: ["mandateId"], input: ({ mandateId }) => ({ mandateId }) },
  "mandates.listWaiting": { for: administrators },
  "mandates.approve": { for: ["administrator"], things: ["mandateId"], input: ({ mandateId }) => ({ mandateId }) },
  "mandates.reject": { for: ["administrator"], things: ["mandateId"], input: ({ mandateId }) => ({ mandateId, reason }) },
  "disputes.list": { for: administrators },
  "disputes.decide": {
    for: ["administrator"],
    things: ["disputeId"],
    input: ({ disputeId }) => ({ disputeId, decision: "dismissed", reason }),
  },
  "organizations.seats": { for: administrators },
  "organizations.registry": { for: administrators, input: () => ({ text: "苏州", page: 1 }) },
  "organizations.list": { for: administrators, input: () => ({ kind: "lender", page: 1 }) },
  "organizations.admitLender": {
    for: ["administrator"],
    input: (_, { email }) => ({
      nameZh: "新来银行",
      nameEn: "Newly Bank",
      regionCode: "320500",
      email,
      locale: "en",
      lenderKind: "city_bank",
    }),
  },
  "organizations.admitAuthority": {
    for: ["administrator"],
    input: (_, { email }) => ({ nameZh: "新来监管局", nameEn: "Newly Bureau", regionCode: "320500", email, locale: "en" }),
  },
  "organizations.inviteHead": {
    for: ["administrator"],
    things: ["organizationId"],
    input: ({ organizationId }, { email }) => ({ organizationId, email, locale: "en" }),
  },
  "organizations.suspend": {
    for: ["administrator"],
    things: ["organizationId"],
    input: ({ organizationId }) => ({ organizationId, reason }),
  },
  "organizations.restore": { for: ["administrator"], things: ["organizationId"], input: ({ organizationId }) => ({ organizationId }) },
};

/** A fingerprint of nothing: whoever may ask is told that what was shown is another. */
const unseen = "0".repeat(64);

const consents: Record<string, Row> = {
  "consents.list": { for: mandated },
  "consents.get": { for: ours, things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
  "consents.accessLog": { for: mandated, input: () => ({ limit: 50 }) },
  "consents.askList": { for: mandated },
  "consents.listStanding": { for: mandated },
  "consents.sign": {
    for: ["representative"],
    things: ["sheetId"],
    input: ({ sheetId }) => ({ sheetId, askHash: unseen, tickedItemCodes: ["REG-01", "TAX-01"] }),
  },
  "consents.signAgain": { for: ["representative"], things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
  "consents.pause": { for: ["representative"], things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
  "consents.resume": { for: ["representative"], things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
  "consents.narrow": {
    for: ["representative"],
    things: ["consentId"],
    input: ({ consentId }) => ({ consentId, keptItemCodes: ["REG-01"] }),
  },
  "consents.revoke": { for: ["representative"], things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
};

const deletions: Record<string, Row> = {
  "deletions.listOwn": { for: lenders },
  "deletions.countDue": { for: lenders },
  "deletions.acknowledge": {
    for: theirs,
    things: ["consentId"],
    input: ({ consentId }) => ({ consentId, readUntil: new Date("2099-01-01"), dueUntil: new Date("2099-01-01"), kept: null }),
  },
  "deletions.listGiven": { for: mandated },
  "deletions.listOverdue": { for: administrators },
};

const replays: Record<string, Row> = {
  "replays.findOwn": { for: mandated, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "replays.find": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "replays.findGoverned": { for: ["administrator"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "replays.open": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
};

const monitoring: Record<string, Row> = {
  "monitoring.ofLine": { for: theirs, things: ["lineId"], input: ({ lineId }) => ({ lineId }) },
  "monitoring.ask": {
    for: ["officer", "approver"],
    things: ["lineId"],
    input: ({ lineId }) => ({
      lineId,
      terms: {
        ...{ itemCodes: ["TAX-01"], monthsBack: 6, frequency: { times: 1, every: "month" } },
        ...{ until: "2020-01-01", dataLifeDays: 30, why: "贷后管理" },
      },
    }),
  },
  "monitoring.withdraw": {
    for: ["officer", "approver"],
    things: ["consentRequestId"],
    input: ({ consentRequestId }) => ({ requestId: consentRequestId }),
  },
  "monitoring.listReceived": { for: mandated },
  "monitoring.askSheet": {
    for: ours,
    things: ["consentRequestId"],
    input: ({ consentRequestId }) => ({ requestId: consentRequestId, locale: "en" }),
  },
  "monitoring.refuse": {
    for: ["representative"],
    things: ["consentRequestId"],
    input: ({ consentRequestId }) => ({ requestId: consentRequestId }),
  },
};

const products: Record<string, Row> = {
  "products.listShelf": { for: anyone },
  "products.findOnShelf": { for: anyone, input: ({ productId }) => ({ productId }) },
  "products.listOwn": { for: lenders },
  "products.listAskableItems": { for: lenders },
  "products.bounds": { for: lenders },
  "products.findOwn": { for: theirs, things: ["productId"], input: ({ productId }) => ({ productId }) },
  "products.create": { for: ["manager"], input: (_, { productTerms }) => ({ terms: productTerms }) },
  "products.saveDraft": {
    for: ["manager"],
    things: ["productId"],
    input: ({ productId }, { productTerms }) => ({ productId, seen: unseen, terms: productTerms }),
  },
  "products.discardDraft": { for: ["manager"], things: ["productId"], input: ({ productId }) => ({ productId, version: 2, seen: unseen }) },
  "products.publish": { for: ["manager"], things: ["productId"], input: ({ productId }) => ({ productId, version: 2, seen: unseen }) },
  "products.takeOffShelf": { for: ["manager"], things: ["productId"], input: ({ productId }) => ({ productId }) },
  "products.putBack": { for: ["manager"], things: ["productId"], input: ({ productId }) => ({ productId }) },
};

const offers: Record<string, Row> = {
  "offers.listReceived": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
  "offers.findReceived": {
    for: ours,
    things: ["loanRequestId", "offerId"],
    input: ({ loanRequestId, offerId }) => ({ loanRequestId, offerId }),
  },
  "offers.accept": {
    for: ["representative"],
    things: ["loanRequestId", "offerId"],
    input: ({ loanRequestId, offerId }, { termsHash }) => ({ loanRequestId, offerId, termsHash }),
  },
  "offers.reject": {
    for: ["representative"],
    things: ["loanRequestId", "offerId"],
    input: ({ loanRequestId, offerId }) => ({ loanRequestId, offerId }),
  },
  "offers.leave": {
    for: ["representative"],
    things: ["loanRequestId", "offerId"],
    input: ({ loanRequestId, offerId }) => ({ loanRequestId, offerId, note: "已自筹资金" }),
  },
  "offers.letFall": { for: ["approver"], things: ["offerId"], input: ({ offerId }) => ({ offerId, note: "担保未能落实" }) },
  "offers.listMade": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "offers.ground": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "offers.issue": {
    for: ["officer", "approver"],
    things: ["caseId"],
    input: ({ caseId }, { offerDraft }) => ({ caseId, draft: offerDraft }),
  },
  "offers.sendForApproval": {
    for: ["officer", "approver"],
    things: ["caseId"],
    input: ({ caseId }, { offerDraft }) => ({ caseId, draft: offerDraft }),
  },
  "offers.sendBack": { for: ["approver"], things: ["offerId"], input: ({ offerId }) => ({ offerId, note: "请补充担保说明" }) },
  "offers.officerLimit": { for: lenders },
  "offers.changeOfficerLimit": { for: ["manager"], input: () => ({ limitFen: 300_000_000 }) },
  "offers.withdraw": { for: ["officer", "approver"], things: ["offerId"], input: ({ offerId }) => ({ offerId }) },
  "loans.approve": {
    for: ["approver"],
    things: ["caseId", "offerId"],
    input: ({ caseId, offerId }, { termsHash }) => ({ caseId, offerId, termsHash }),
  },
  // Whoever opened the line does not pay it out.
  "loans.draw": {
    for: ["officer"],
    things: ["lineId"],
    input: ({ lineId }, { termsHash, today }) => ({
      lineId,
      amountFen: 10_000_000,
      drawnOn: today,
      noteNo: "JJ-1",
      isFirstLoan: false,
      termsHash,
    }),
  },
  "loans.listGiven": { for: lenders },
  "loans.findGiven": { for: theirs, things: ["lineId"], input: ({ lineId }) => ({ lineId }) },
  "loans.findForCase": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "lines.freeze": { for: ["approver"], things: ["lineId"], input: ({ lineId }) => ({ lineId, note: "经营出现异常" }) },
  "lines.unfreeze": { for: ["approver"], things: ["lineId"], input: ({ lineId }) => ({ lineId, note: "经营已恢复正常" }) },
  "lines.changeLimit": {
    for: ["approver"],
    things: ["lineId"],
    input: ({ lineId }) => ({ lineId, grantedFen: 48_000_000, note: "按季度复核下调" }),
  },
  "lines.cancel": { for: ["approver"], things: ["lineId"], input: ({ lineId }) => ({ lineId, note: "双方协商终止" }) },
  "lines.giveUp": { for: ["representative"], things: ["lineId"], input: ({ lineId }) => ({ lineId, note: "资金需求已解决" }) },
  "repayments.record": {
    for: ["officer", "approver"],
    things: ["loanId"],
    input: ({ loanId }, { today }) => ({ kind: "early", loanId, paidOn: today, voucherNo: "HK-1", principalFen: 1_000_000 }),
  },
  "repayments.reverse": { for: ["approver"], things: ["loanId"], input: ({ loanId }) => ({ loanId, seq: 2, note: "登记有误" }) },
  "repayments.judge": {
    for: ["approver"],
    things: ["loanId"],
    input: ({ loanId }) => ({ loanId, loanClass: "special_mention", note: "经营下滑" }),
  },
  "repayments.writeOff": { for: ["approver"], things: ["loanId"], input: ({ loanId }) => ({ loanId, note: "无可供执行财产" }) },
  "repayments.listGiven": { for: lenders },
  "repayments.findGiven": { for: theirs, things: ["loanId"], input: ({ loanId }) => ({ loanId }) },
  "repayments.quoteGiven": {
    for: theirs,
    things: ["loanId"],
    input: ({ loanId }, { today }) => ({ loanId, on: today, principalFen: 1_000_000 }),
  },
  "repayments.listOwed": { for: mandated, input: () => ({ loanRequestId: null }) },
  "repayments.findOwed": { for: ours, things: ["loanId"], input: ({ loanId }) => ({ loanId }) },
  "repayments.quoteOwed": {
    for: ours,
    things: ["loanId"],
    input: ({ loanId }, { today }) => ({ loanId, on: today, principalFen: 1_000_000 }),
  },
  "loans.listHeld": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
};

const requests: Record<string, Row> = {
  "loanRequests.list": { for: mandated },
  "loanRequests.registry": { for: mandated },
  "loanRequests.resting": { for: mandated },
  "loanRequests.get": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
  "loanRequests.timeline": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
  "loanRequests.start": { for: mandated, input: () => ({}) },
  "loanRequests.save": { for: ours, things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId, patch: { termMonths: 12 } }) },
  "loanRequests.choose": {
    for: ours,
    things: ["draftId"],
    input: ({ draftId, productVersionId }) => ({ loanRequestId: draftId, versionIds: [productVersionId] }),
  },
  "loanRequests.askSheet": {
    for: ours,
    things: ["draftId"],
    input: ({ draftId, organizationId }) => ({ loanRequestId: draftId, lenderId: organizationId, locale: "en" }),
  },
  "requestPapers.listOwn": { for: ours, things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId }) },
  "requestPapers.listReceived": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "requestPapers.begin": {
    for: ours,
    things: ["draftId"],
    input: ({ draftId }) => ({ loanRequestId: draftId, kind: "other", name: "a.pdf", bytes: 10, fingerprint: "0".repeat(64) }),
  },
  "requestPapers.setKind": {
    for: ours,
    things: ["requestPaperId"],
    input: ({ requestPaperId }) => ({ paperId: requestPaperId, kind: "contract" }),
  },
  "requestPapers.finish": {
    for: ours,
    things: ["requestPaperId"],
    input: ({ requestPaperId }) => ({ paperId: requestPaperId, sha256: "0".repeat(64) }),
  },
  "requestPapers.remove": { for: ours, things: ["requestPaperId"], input: ({ requestPaperId }) => ({ paperId: requestPaperId }) },
  "loanRequests.withdraw": { for: ["representative"], things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId }) },
  "matching.forRequest": { for: ours, things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId }) },
  "matching.misfits": { for: ours, things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId }) },
  "matching.check": {
    for: anyone,
    input: () => ({
      regionCode: "320500",
      industryCode: "3484",
      insuredStaff: 24,
      annualRevenueFen: null,
      monthsRunning: 36,
      amountFen: 80_000_000,
      termMonths: 24,
      purpose: null,
      security: "none",
      taxGrade: null,
      penalty: null,
      penaltyYear: null,
      otherPenalties: null,
      listed: "none",
      hasBorrowed: null,
    }),
  },
  "matching.notices": { for: mandated },
  "matching.explainDeclines": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
  "matching.askSheet": { for: ours, things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId, locale: "en" }) },
  "matching.askCountingSheet": { for: mandated, input: () => ({ purpose: "discovery", locale: "en" }) },
  "matching.runBacktest": {
    for: ["officer", "manager"],
    things: ["productId"],
    input: ({ productId }) => ({ productId, version: 1 }),
  },
  "matching.backtests": { for: theirs, things: ["productId"], input: ({ productId }) => ({ productId }) },
  "matching.liveCounts": {
    for: theirs,
    things: ["productId"],
    input: ({ productId }) => ({
      productId,
      terms: {
        amountFenMin: 10_000_000,
        amountFenMax: 500_000_000,
        termMonthsMin: 3,
        termMonthsMax: 36,
        rateBpsMin: 345,
        rateBpsMax: 600,
        purposes: ["working_capital"],
        guaranteeModes: ["credit"],
        requiredItems: ["REG-01"],
        criteria: {},
      },
    }),
  },
  "matching.submit": { for: ["representative"], things: ["draftId"], input: ({ draftId }) => ({ loanRequestId: draftId }) },
  // Government answers before everybody.
  "profiles.listPublicBodies": { for: anyone, input: () => ({}) },
  "profiles.readOwn": { for: [...ours, "claimant"], things: ["consentId"], input: ({ consentId }) => ({ consentId }) },
};

const cases: Record<string, Row> = {
  "cases.list": {
    for: lenders,
    input: () => ({ view: "open", sort: "due", isDescending: false, page: 1, productId: null, amountFenMin: null, amountFenMax: null }),
  },
  "cases.find": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.listActivity": { for: theirs, things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.openProfile": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.showAgain": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.takeUp": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.assign": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId, to: "me" }) },
  "cases.askConsent": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.startDueDiligence": { for: ["officer", "approver"], things: ["caseId"], input: ({ caseId }) => ({ caseId }) },
  "cases.decline": {
    for: ["officer", "approver"],
    things: ["caseId"],
    input: ({ caseId }) => ({ caseId, code: "CAPACITY", text: "本月额度已用完", criteria: [], recordIds: [] }),
  },
};

const repairOf = ({ repairCaseId }: Things) => ({ repairCaseId });
const ofRepair = (for_: readonly Principal[], more: object = {}): Row => ({
  for: for_,
  things: ["repairCaseId"],
  input: (things) => ({ ...repairOf(things), ...more }),
});

const repairs: Record<string, Row> = {
  "repairs.listRepairable": { for: mandated },
  "repairs.findBar": { for: mandated },
  "repairs.findOwn": ofRepair(ours),
  "repairs.start": { for: ours, things: ["adverseRecordId"], input: ({ adverseRecordId }) => ({ recordId: adverseRecordId }) },
  "repairs.findLetter": { for: ours, things: ["adverseRecordId"], input: ({ adverseRecordId }) => ({ recordId: adverseRecordId }) },
  "repairs.removePaper": {
    for: ours,
    things: ["repairCaseId", "repairPaperId"],
    input: ({ repairCaseId, repairPaperId }) => ({ repairCaseId, paperId: repairPaperId }),
  },
  "repairs.submit": ofRepair(["representative"], { letterHash: "0".repeat(64) }),
  "repairs.supply": ofRepair(["representative"]),
  "repairs.withdraw": ofRepair(["representative"]),
  "repairs.listDesk": { for: ["authority"] },
  "repairs.findReceived": ofRepair(["authority"]),
  "repairs.takeUp": ofRepair(["authority"]),
  "repairs.askForSupplement": ofRepair(["authority"], { missing: reason }),
  "repairs.extend": ofRepair(["authority"], { reason }),
  "repairs.approve": ofRepair(["authority"]),
  "repairs.reject": ofRepair(["authority"], { reason }),
  "repairs.bar": ofRepair(["authority"], { reason }),
};

const reconsiderations: Record<string, Row> = {
  "reconsiderations.list": { for: lenders, input: () => ({}) },
  "reconsiderations.countOpen": { for: lenders },
  "reconsiderations.listOwn": { for: ours, things: ["loanRequestId"], input: ({ loanRequestId }) => ({ loanRequestId }) },
  "reconsiderations.takeUp": {
    for: ["officer", "approver"],
    things: ["reconsiderationId"],
    input: ({ reconsiderationId }) => ({ taskId: reconsiderationId }),
  },
  "reconsiderations.keep": {
    for: ["officer", "approver"],
    things: ["reconsiderationId"],
    input: ({ reconsiderationId }) => ({ taskId: reconsiderationId, reason }),
  },
  "reconsiderations.reverse": {
    for: ["officer", "approver"],
    things: ["reconsiderationId"],
    input: ({ reconsiderationId }) => ({ taskId: reconsiderationId }),
  },
};

const emptyMapping = { nameColumn: "企业名称", codeColumn: "统一社会信用代码", sourceColumn: null, columns: [], constants: [] };

const records: Record<string, Row> = {
  "push.find": { for: administrators },
  "push.findOwn": { for: ["authority"] },
  "push.registerKey": { for: ["authority"], input: () => ({ name: "x", publicKey: "A".repeat(43) }) },
  "push.revokeKey": {
    for: ["administrator", "authority"],
    things: ["pushKeyId"],
    input: ({ pushKeyId }) => ({ keyId: pushKeyId, reason: "not in use any more" }),
  },
  "uploads.begin": {
    for: [...administrators, "authority"],
    input: () => ({ kind: "records", name: "x.csv", source: "x", covers: "", bytes: 1, fingerprint: "0".repeat(64) }),
  },
  "mappings.list": { for: [...administrators, "authority"] },
  "mappings.listItems": { for: [...administrators, "authority"] },
  "mappings.listAsked": { for: administrators },
  "mappings.ask": { for: ["authority"], things: ["mappingId"], input: ({ mappingId }) => ({ mappingId }) },
  "mappings.publish": {
    for: ["administrator"],
    things: ["askedMappingId"],
    input: ({ askedMappingId }) => ({ mappingId: askedMappingId, askedAt: new Date() }),
  },
  "mappings.sendBack": {
    for: ["administrator"],
    things: ["askedMappingId"],
    input: ({ askedMappingId }) => ({ mappingId: askedMappingId, reason }),
  },
  "mappings.find": { for: ["authority"], things: ["mappingId"], input: ({ mappingId }) => ({ mappingId }) },
  "mappings.save": {
    for: ["authority"],
    things: ["mappingId"],
    input: ({ mappingId }) => ({ mappingId, name: "社保月报", itemCode: "SOC-01", sourceUnit: "社保局", content: emptyMapping }),
  },
  "mappings.retire": { for: ["authority"], things: ["mappingId"], input: ({ mappingId }) => ({ mappingId }) },
  "uploads.listOpen": { for: [...administrators, "authority"] },
  // The unit's own alone: the office has uploads of its own.
  "uploads.finish": { for: ["authority"], things: ["uploadId"], input: ({ uploadId }) => ({ uploadId, sha256: "0".repeat(64) }) },
  "uploads.drop": { for: ["authority"], things: ["uploadId"], input: ({ uploadId }) => ({ uploadId }) },
  "quality.findLeague": { for: administrators },
  "quality.findOwn": { for: ["authority"] },
  "records.listImports": { for: administrators, input: () => ({}) },
  "records.findImport": { for: ["administrator"], things: ["importBatchId"], input: ({ importBatchId }) => ({ batchId: importBatchId }) },
  "records.listWarnings": { for: ["administrator"], things: ["importBatchId"], input: ({ importBatchId }) => ({ batchId: importBatchId }) },
  "records.listOwnImports": { for: ["authority"], input: () => ({}) },
  "records.findOwnImport": { for: ["authority"], things: ["importBatchId"], input: ({ importBatchId }) => ({ batchId: importBatchId }) },
  "records.listOwnWarnings": { for: ["authority"], things: ["importBatchId"], input: ({ importBatchId }) => ({ batchId: importBatchId }) },
  "records.listOwnRejects": { for: ["authority"], things: ["importBatchId"], input: ({ importBatchId }) => ({ batchId: importBatchId }) },
};

const ofObjection = (for_: readonly Principal[], more: object = {}): Row => ({
  for: for_,
  things: ["objectionId"],
  input: ({ objectionId }) => ({ objectionId, ...more }),
});
const ofTold = (for_: readonly Principal[], more: object = {}): Row => ({
  for: for_,
  things: ["toldSubjectId", "toldRecordId"],
  input: ({ toldSubjectId, toldRecordId }) => ({ subjectId: toldSubjectId, recordId: toldRecordId, ...more }),
});
const ofRelayed: Row = { for: ["administrator"], things: ["relayedId"], input: ({ relayedId }) => ({ objectionId: relayedId }) };
const ofWritten = (more: object = {}): Row => ({
  for: ["administrator"],
  things: ["writtenAnswerId"],
  input: ({ writtenAnswerId }) => ({ answerId: writtenAnswerId, ...more }),
});
const ofStuck = (more: object = {}): Row => ({
  for: ["administrator", "authority"],
  things: ["stuckId"],
  input: ({ stuckId }) => ({ stuckId, ...more }),
});
const ended = { outcome: "withdrawn", correction: null, answer: reason };

const objections: Record<string, Row> = {
  "objections.list": { for: mandated },
  "objections.find": ofObjection(ours),
  "objections.ground": { for: ours, things: ["adverseRecordId"], input: ({ adverseRecordId }) => ({ recordId: adverseRecordId }) },
  "objections.file": {
    for: ["representative"],
    things: ["adverseRecordId"],
    input: ({ adverseRecordId }) => ({ recordId: adverseRecordId, ground: "over_period", statement }),
  },
  "objections.withdraw": ofObjection(["representative"]),
  "objections.askReview": ofObjection(["representative"], { statement }),
  "objections.findReceived": ofObjection(["authority"]),
  "objections.uphold": ofObjection(["authority"], ended),
  "objections.reject": ofObjection(["authority"], { reason }),
  "objections.refuse": ofObjection(["authority"], { reason }),
  "objections.extend": ofObjection(["authority"], { reason }),
  "objections.answerReview": ofObjection(["authority"], ended),
  "relays.list": { for: administrators },
  "relays.find": ofRelayed,
  "relays.passOn": ofRelayed,
  "relays.enter": {
    ...ofRelayed,
    input: ({ relayedId }, { today }) => ({
      ...{ objectionId: relayedId, decision: "rejected", outcome: null, correction: null, answer: reason },
      ...{ letterNo: "函〔2026〕1号", letterOn: today },
    }),
  },
  "relays.confirm": ofWritten(),
  "relays.giveBack": ofWritten({ reason }),
  "stuck.list": { for: ["administrator", "regionalAdministrator", "authority"] },
  "stuck.tryAgain": ofStuck(),
  "stuck.undo": ofStuck({ reason }),
  "ownRecords.list": { for: ["authority"], input: () => ({}) },
  "ownRecords.find": ofTold(["authority"]),
  "amendments.ground": ofTold(["authority"]),
  "amendments.preview": ofTold(["authority"], { way: "withdrawn", version: 1, annulledOn: "2026-10-12" }),
  "amendments.correct": ofTold(["authority"], { version: 1, correction: { fineFen: 1 }, basisNo: "更〔2026〕1号", reason }),
  "amendments.withdraw": ofTold(["authority"], { version: 1, annulledOn: "2026-10-12", basisNo: "撤〔2026〕1号", reason }),
  "amendments.listOwn": { for: mandated },
};

const reports: Record<string, Row> = {
  "reports.listOwn": { for: mandated },
  "reports.make": { for: mandated, input: () => ({ locale: "en" }) },
  "reports.revoke": { for: ours, things: ["reportId"], input: ({ reportId }) => ({ reportId }) },
  "reports.check": { for: anyone, input: () => ({ code: "0000-0000-0000-0000" }) },
};

const rights: Record<string, Row> = {
  "rights.listExports": { for: mandated },
  "rights.listRetention": { for: ["administrator", "regionalAdministrator"] },
  "rights.askExport": { for: ["representative", "otherRepresentative"] },
  "closings.find": { for: mandated },
  "closings.findWaiting": { for: mandated },
  "closings.ask": { for: ["representative", "otherRepresentative"], input: () => ({ name: "苏州测试有限公司" }) },
  "closings.undo": { for: ["representative", "otherRepresentative"] },
};

const credentials: Record<string, Row> = {
  "credentials.listOwn": { for: mandated },
  "credentials.prepare": { for: mandated },
  // A proof of no key is refused by its verb, past the guards.
  "credentials.issue": { for: mandated, input: () => ({ proof: "no proof of any key" }) },
  "credentials.withdraw": { for: ours, things: ["credentialId"], input: ({ credentialId }) => ({ credentialId }) },
};

const ofCommitment = (for_: readonly Principal[], more: object = {}): Row => ({
  for: for_,
  things: ["commitmentId"],
  input: ({ commitmentId }) => ({ commitmentId, ...more }),
});
const blanks = {
  type: "self_discipline",
  promises: [],
  authorityId: null,
  matter: "遵守行业公约",
  consequences: "接受公开。",
  dueOn: "2027-12-31",
};

const ofReport = (whom: readonly Principal[], thing: ThingName = "accessReportId", more: object = {}): Row => ({
  for: whom,
  things: [thing],
  input: (things) => ({ accessReportId: things[thing], ...more }),
});
const found = { finding: "in_order", words: reason };
const watch: Record<string, Row> = {
  "accessReports.listOwn": { for: mandated },
  "accessReports.findOwn": ofReport(ours),
  "accessReports.ground": { for: ours, things: ["receiptId"], input: ({ receiptId }) => ({ receiptId }) },
  "accessReports.file": {
    for: ["representative"],
    things: ["receiptId"],
    input: ({ receiptId }) => ({ receiptId, ground: "not_needed", statement: reason }),
  },
  "accessReports.listReceived": { for: lenders },
  "accessReports.findReceived": ofReport(theirs),
  "accessReports.answer": ofReport(["manager"], "accessReportId", found),
  "accessReports.accept": ofReport(["representative"]),
  "accessReports.escalate": ofReport(["representative"], "accessReportId", { statement: reason }),
  "accessReports.withdraw": ofReport(["representative"]),
  "accessReports.listOverseen": { for: administrators },
  "accessReports.findOverseen": ofReport(["administrator"]),
  "accessReports.decide": ofReport(["administrator"], "escalatedReportId", found),
  "accessDigests.findSetting": { for: mandated },
  "accessDigests.set": { for: ["representative", "otherRepresentative"], input: () => ({ frequency: "daily" }) },
  "readingAlerts.list": { for: administrators },
  "readingAlerts.lookAt": {
    for: ["administrator"],
    things: ["readingAlertId"],
    input: ({ readingAlertId }) => ({ readingAlertId }),
  },
  "readingAlerts.close": {
    for: ["administrator"],
    things: ["readingAlertId"],
    input: ({ readingAlertId }) => ({ readingAlertId, reason }),
  },
};

const commitments: Record<string, Row> = {
  "commitments.listPublished": { for: anyone, input: () => ({}) },
  // What is published everybody may read.
  "commitments.findPublished": { for: anyone, input: ({ commitmentId }) => ({ commitmentId }) },
  "commitments.listOwn": { for: mandated },
  "commitments.findOwn": ofCommitment(ours),
  "commitments.preview": { for: mandated, input: (_, { today }) => ({ ...blanks, startsOn: today }) },
  "commitments.sign": {
    for: ["representative", "otherRepresentative"],
    input: (_, { today }) => ({ ...blanks, startsOn: today, textHash: "0".repeat(64) }),
  },
  "commitments.withdraw": ofCommitment(["representative"]),
  "commitments.listDesk": { for: ["authority"] },
  "commitments.findReceived": ofCommitment(["authority"]),
  "commitments.accept": ofCommitment(["authority"]),
  "commitments.refuse": ofCommitment(["authority"], { note: reason }),
  "commitments.fulfil": ofCommitment(["authority"], { note: reason }),
  "commitments.break": ofCommitment(["authority"], { note: reason }),
  "commitments.order": ofCommitment(["authority"], { note: reason, fixBy: "2027-12-31" }),
  "commitments.escalate": ofCommitment(["authority"], { note: reason, measure: "stopped" }),
  "commitments.fix": ofCommitment(["authority"], { note: reason }),
};

const ofEntry = (more: (facts: CallFacts) => object = () => ({})): Row => ({
  for: ["authority"],
  things: ["toldSubjectId", "toldRecordId"],
  input: ({ toldSubjectId, toldRecordId }, facts) => ({ subjectId: toldSubjectId, recordId: toldRecordId, ...more(facts) }),
});

const measures: Record<string, Row> = {
  "measures.list": { for: anyone },
  "measures.listOwn": { for: mandated },
  "measures.listOrdered": { for: ["authority"] },
  "measures.ground": ofEntry(),
  "measures.order": ofEntry(({ today }) => ({ code: "prudent_credit", startsOn: today, endsOn: null, reason })),
  "measures.lift": { for: ["authority"], things: ["measureId"], input: ({ measureId }) => ({ measureId, reason }) },
};

const catalogueItem = {
  ...{
    classCode: "UTL",
    nameZh: "供热与缴费信息",
    nameEn: "Heating use and payment",
    sourceZh: "地方供热企业",
    sourceEn: "Local heating companies",
  },
  ...{
    modes: ["Q"],
    sensitivity: "authorised",
    detailsCode: null,
    subjectKinds: ["enterprise"],
    updateCycle: "monthly",
    validityMonths: 3,
  },
  ...{ publicityScope: "by_consent", retentionMonths: null, legalBasis: "地方补充目录" },
};

const catalogue: Record<string, Row> = {
  "catalogue.listVersions": { for: administrators },
  "catalogue.listWaiting": { for: administrators },
  "catalogue.findVersion": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }) => ({ versionId }),
  },
  "catalogue.startDraft": { for: ["administrator"], input: () => ({ regionCode: "000000" }) },
  "catalogue.saveItem": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }) => ({ versionId, code: null, terms: catalogueItem }),
  },
  "catalogue.addClass": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }) => ({ versionId, code: "HEA", nameZh: "供热", nameEn: "Heating" }),
  },
  // A draft that was just begun has none of these, past the guards.
  ...Object.fromEntries(
    ["removeItem", "putBackItem", "removeClass"].map((deed): [string, Row] => [
      `catalogue.${deed}`,
      { for: [], things: ["catalogueVersionId"], input: ({ catalogueVersionId: versionId }) => ({ versionId, code: "UTL-99" }) },
    ]),
  ),
  // In the router before what writes in a draft: whoever did is not its second person.
  "catalogue.approveDraft": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }) => ({ versionId, seen: unseen }),
  },
  "catalogue.discardDraft": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }) => ({ versionId, seen: unseen }),
  },
  "catalogue.publishDraft": {
    for: ["administrator"],
    things: ["catalogueVersionId"],
    input: ({ catalogueVersionId: versionId }, { today: effectiveFrom }) => ({ versionId, seen: unseen, effectiveFrom }),
  },
};

const ruleChange = (facts: CallFacts) => ({
  ...{ rule: "consent.matching", regionCode: "000000", effectiveFrom: facts.today, value: { life_days_max: 80, grantee: "platform" } },
  ...{ document: "平台规则", article: "", mark: "design" },
});

const rules: Record<string, Row> = {
  "rules.listWaiting": { for: administrators },
  "rules.list": { for: administrators, input: () => ({ on: null, regionCode: "000000" }) },
  "rules.find": { for: administrators, input: () => ({ rule: "objection.profile", regionCode: "000000" }) },
  "rules.findYear": { for: administrators, input: () => ({ year: 2026 }) },
  "rules.preview": { for: ["administrator"], input: (_, facts) => ruleChange(facts) },
  // In the router before what asks for a change: whoever did is not its second person.
  "rules.approve": { for: ["administrator"], things: ["ruleChangeId"], input: ({ ruleChangeId: changeId }) => ({ changeId }) },
  "rules.refuse": { for: ["administrator"], things: ["ruleChangeId"], input: ({ ruleChangeId: changeId }) => ({ changeId, reason }) },
  // Whoever did not ask for it takes nothing back, past the guards.
  "rules.withdraw": { for: [], things: ["ruleChangeId"], input: ({ ruleChangeId: changeId }) => ({ changeId }) },
  "rules.propose": { for: ["administrator"], input: (_, facts) => ruleChange(facts) },
};

/** The model that comes with the product. */
const firstModel = "evm_00000000000000000000000001";
const plainModel = {
  ...{ base: 100, kinds: ["enterprise"], itemsKnownMin: 0, noticeWorkingDays: 0, validityMonths: 6, items: [], grades: [] },
  dimensions: [{ key: "law", name: { en: "Law", zh: "法" }, source: { en: "Law", zh: "法" } }],
};

const evaluation: Record<string, Row> = {
  "evaluation.listPromises": { for: anyone },
  "evaluation.findOwnPromises": { for: mandated },
  "evaluation.findModelInForce": { for: anyone },
  "evaluation.listModelsToCome": { for: anyone },
  "evaluation.findVersion": { for: anyone, input: () => ({ modelId: firstModel }) },
  "evaluation.listModels": { for: administrators },
  "evaluation.findModel": { for: administrators, input: () => ({ modelId: firstModel }) },
  "evaluation.startModelDraft": { for: ["administrator"] },
  // What was adopted is no draft, which only a national administrator comes to hear.
  ...Object.fromEntries(
    ["discardModelDraft", "askComparison"].map((deed): [string, Row] => [
      `evaluation.${deed}`,
      { for: ["administrator"], input: () => ({ modelId: firstModel, seen: unseen }) },
    ]),
  ),
  "evaluation.saveModelDraft": { for: ["administrator"], input: () => ({ modelId: firstModel, seen: unseen, content: plainModel }) },
  "evaluation.adoptModelDraft": {
    for: ["administrator"],
    input: (_, { today: effectiveFrom }) => ({ modelId: firstModel, seen: unseen, effectiveFrom }),
  },
  "evaluation.findOwn": { for: mandated },
  "evaluation.findOwnEarlier": { for: ours, things: ["evaluationRunId"], input: ({ evaluationRunId: runId }) => ({ runId }) },
  "evaluation.wishHonours": { for: ["representative", "otherRepresentative"], input: () => ({ leavesOutHonours: true }) },
  "evaluation.listRuns": { for: administrators },
  // A run is nobody's own: an unknown one is not found, past the guards.
  "evaluation.findRun": { for: [], input: () => ({ runId: "evr_unknown" }) },
  "evaluation.askReplay": { for: [], input: () => ({ runId: "evr_unknown" }) },
  "evaluation.startRun": { for: ["administrator"] },
  "evaluation.stopRun": { for: [], input: () => ({ runId: "evr_unknown" }) },
};

const ofVisit = (more: object = {}): Row => ({
  for: ["authority"],
  things: ["inspectionId"],
  input: ({ inspectionId }) => ({ inspectionId, ...more }),
});
const supervision: Record<string, Row> = {
  "supervision.listDraws": { for: anyone, input: () => ({}) },
  "supervision.findDraw": { for: anyone, input: ({ drawId }) => ({ drawId }) },
  "supervision.readDesk": { for: administrators, input: () => ({}) },
  "supervision.readPrepareFacts": { for: administrators },
  "supervision.findSupervised": { for: administrators, input: ({ drawId }) => ({ drawId }) },
  // No unit of that name has a desk, which only administrators come to hear.
  "supervision.prepare": {
    for: [],
    input: (_, { today }) => ({
      ...{ regionCode: "320500", industryCode: null, authorityId: "org_unknown", matter: "特种设备使用安全", knownOn: "2030-01-01" },
      ...{ knownHour: 21, source: "中国福利彩票双色球开奖号码", startsOn: today },
    }),
  },
  "supervision.draw": {
    for: ["administrator"],
    input: ({ drawId }) => ({ drawId, value: "03 08 14", valueSource: "www.cwl.gov.cn" }),
  },
  "supervision.giveUp": { for: ["administrator"], input: ({ drawId }) => ({ drawId, reason }) },
  "supervision.listInspections": { for: ["authority"] },
  "supervision.findInspection": ofVisit(),
  "supervision.fileResult": ofVisit({
    ...{ inspectedOn: "2026-01-05", result: "passed", findings: reason, documentNo: "检〔2026〕1号", inspectors: [] },
  }),
  "supervision.fileImpossible": ofVisit({ reason: "not_found", note: reason }),
  "supervision.listOwn": { for: mandated },
};

const lab: Record<string, Row> = {
  "lab.listTrials": { for: administrators },
  "lab.listFirmTrials": { for: lenders },
  "lab.askFirmsTrial": { for: [], input: () => ({ tableId: "lbt_unknown" }) },
  // A trial is its desk's own: an unknown one is not found, past the guards.
  "lab.findTrial": { for: [], input: () => ({ trialId: "lbr_unknown" }) },
  "lab.deleteTrial": { for: [], input: () => ({ trialId: "lbr_unknown" }) },
  "lab.askPopulationTrial": { for: [], input: () => ({ runId: "evr_unknown", outcome: "adverse", months: 3 }) },
  "lab.askTableTrial": {
    for: [],
    input: () => ({
      ...{ tableId: "lbt_unknown", outcomeColumn: "ended", badValue: "bad" },
      ...{ periodColumn: null, subjectColumn: null, lateColumns: [], leaveOut: [] },
    }),
  },
};

const figures: Record<string, Row> = {
  "catalogue.findCatalogue": { for: anyone },
  "catalogue.nameItems": { for: anyone },
  "catalogue.searchCodes": { for: anyone, input: () => ({ of: "region", text: "苏州" }) },
  "statistics.answers": { for: anyone },
  "statistics.published": { for: anyone, input: () => ({}) },
  "statistics.events": { for: administrators, input: () => ({ kind: "disbursed" }) },
  "statistics.exported": { for: administrators, input: () => ({}) },
  "statistics.lenders": { for: administrators, input: () => ({}) },
  "statistics.supervised": { for: administrators, input: () => ({}) },
  "transparency.auditTrail": { for: administrators, input: () => ({}) },
  "transparency.ownAuditTrail": { for: lenders, input: () => ({}) },
  "transparency.logStanding": { for: anyone, input: () => ({}) },
  "transparency.heldCheckpoints": { for: mandated },
};

export const accessMatrix: Readonly<Record<string, Row>> = {
  ...account,
  ...people,
  ...consents,
  ...deletions,
  ...monitoring,
  ...products,
  ...offers,
  ...requests,
  ...cases,
  ...replays,
  ...repairs,
  ...objections,
  ...commitments,
  ...watch,
  ...measures,
  ...reconsiderations,
  ...reports,
  ...rights,
  ...credentials,
  ...records,
  ...catalogue,
  ...rules,
  ...evaluation,
  ...supervision,
  ...lab,
  ...figures,
};
