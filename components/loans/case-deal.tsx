import { useTranslations } from "next-intl";
import type { CaseStatus } from "@/db/schema/words";
import type { LenderRole } from "@/server/kernel/actor";
import type { LineView } from "@/server/loans/schema";
import type { MadeOfferView } from "@/server/offers/schema";
import { MadeOffers } from "../offers/made-offers";
import { ApproveCredit } from "./approve-credit";
import { LineDeeds } from "./line-deeds";
import { LinePanel } from "./line-panel";
import { RecordDrawdown } from "./record-drawdown";

export type CaseDealProps = {
  status: CaseStatus;
  enterpriseName: string;
  role: LenderRole;
  offers: readonly MadeOfferView[];
  line: LineView | null;
  /** Today in Shanghai. */
  today: string;
};

const isOpen = (line: LineView) => !line.hasEnded && (line.status === "effective" || line.status === "frozen");

/** What has been agreed on a case, with the one deed its stage asks for: approve, or record the drawing. */
export function CaseDeal({ status, enterpriseName, role, offers, line, today }: CaseDealProps) {
  const draw = useTranslations("loans");
  const accepted = offers.find((offer) => offer.status === "accepted");
  const hasMoneyLeft = line !== null && line.status === "effective" && !line.hasEnded && line.availableFen > 0;
  return (
    <div className="flex flex-col gap-5">
      {accepted && !line && status === "accepted_by_enterprise" ? (
        <ApproveCredit offer={accepted} enterpriseName={enterpriseName} isApprover={role === "approver"} />
      ) : null}
      {line ? (
        <LinePanel
          line={line}
          side="lender"
          nothingDrawn={draw("line.none")}
          acts={line.mayChange && isOpen(line) ? <LineDeeds line={line} /> : null}
        />
      ) : null}
      {hasMoneyLeft && line.mayDraw ? <RecordDrawdown key={line.availableFen} line={line} today={today} /> : null}
      {hasMoneyLeft && role === "approver" && !line.mayDraw ? <p className="text-ink-2">{draw("draw.byAnother")}</p> : null}
      {line && line.availableFen === 0 && line.frozenFen === 0 && isOpen(line) ? <p className="text-ink-2">{draw("draw.full")}</p> : null}
      <MadeOffers offers={offers} />
    </div>
  );
}
