import { useTranslations } from "next-intl";
import type { LineView } from "@/server/loans/schema";
import { useOfferWords } from "../offers/offer-words";
import { GiveUpLine } from "./give-up-line";
import { LinePanel } from "./line-panel";

/** Whether there is something left of a line that can be given up. */
const mayEnd = (line: LineView) =>
  !line.hasEnded && (line.status === "effective" || line.status === "frozen") && line.availableFen + line.frozenFen > 0;

/** The credit lines on one of the enterprise's requests. Nothing is shown before one is granted. */
export function HeldLines({ lines }: { lines: readonly LineView[] }) {
  const t = useTranslations("loans.line");
  const { named } = useOfferWords();
  return lines.map((line) => (
    <LinePanel
      key={line.id}
      line={line}
      side="enterprise"
      nothingDrawn={t("noneHeld", { lender: named(line.lenderNameZh, line.lenderNameEn) })}
      acts={line.mayGiveUp && mayEnd(line) ? <GiveUpLine line={line} /> : null}
    />
  ));
}
