import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { fixConsentSheet } from "../../consents/fix-sheet.ts";
import type { SheetView } from "../../consents/schema.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { reachOf } from "../ask-sheet.ts";
import { currentShelf } from "../snapshot.ts";
import type { AskCountingSheetInput } from "./schema.ts";

const lifeDays = 365;

/** Place, trade and age of every firm are told by its registration alone. */
const registration = "REG-01";

const why = {
  discovery: { zh: "用于统计符合产品准入规则的企业数量", en: "Lenders' rules ask for it; without it you are not counted under them" },
  backtest: {
    zh: "用于按结果统计以往申请是否符合规则",
    en: "Lenders' rules ask for it; without it your past requests say nothing of them",
  },
} as const;

/**
 * Fixes the sheet by which the platform asks to count an enterprise for lenders (*discovery*), or its past requests (*backtest*): what the rules
 * on the shelf read today, and the registration. No lender is named on it, and none learns who signed. Refuses with PRECONDITION_FAILED when a dated rule
 * forbids asking so much.
 */
export async function askCountingSheet(actor: EnterpriseActor, { purpose, locale }: AskCountingSheetInput): Promise<SheetView> {
  const read = (await currentShelf()).reads();
  return withActor(actor, async (scope) => {
    const items = [...new Set([registration, ...read])].map((itemCode) => {
      return { itemCode, why: why[purpose], monthsBack: reachOf(itemCode), isRequired: itemCode === registration };
    });

    const wish = { purpose, lender: null, loanRequestId: null, product: null, items, lifeDays, readsMax: null, dataLifeDays: 0, locale };
    const sheet = await fixConsentSheet(scope, wish);
    await recordAudit(scope, {
      action: "consent_sheet.shown",
      objectId: sheet.sheetId,
      detail: { lenderId: null, purpose, askHash: sheet.askHash },
    });
    return sheet;
  });
}
