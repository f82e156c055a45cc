import { useTranslations } from "next-intl";
import type { LineView } from "@/server/loans/schema";
import { useOfferWords } from "../offers/offer-words";
import { LinePanel } from "./line-panel";

/** The credit lines on one of the enterprise's requests. Nothing is shown before one is granted. */
export function HeldLines({ lines }: { lines: readonly LineView[] }) {
  const t = useTranslations("loans.line");
  const { named } = useOfferWords();
  return lines.map((line) => (
    <LinePanel key={line.id} line={line} nothingDrawn={t("noneHeld", { lender: named(line.lenderNameZh, line.lenderNameEn) })} />
  ));
}
