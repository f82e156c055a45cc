"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatExactWan, formatMoney } from "@/server/kernel/format";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { doubtOf } from "./amount-doubt";

type AmountQuestionProps = {
  amountFen: number | null;
  registeredCapitalFen: number | null;
  /** Takes the amount that was probably meant. */
  onTake: (fen: number) => void;
};

/** Asks whether an amount that is hardly plausible was typed in the right unit. It stands in nobody's way. */
export function AmountQuestion({ amountFen, registeredCapitalFen, onTake }: AmountQuestionProps) {
  const t = useTranslations("loanRequests.need.doubt");
  const locale = useLocale();
  const isRead = amountFen !== null && Number.isSafeInteger(amountFen) && amountFen > 0;
  const doubt = isRead ? doubtOf(amountFen, registeredCapitalFen) : null;
  if (!isRead || !doubt) return null;
  const spelled = locale === "en" ? formatMoney : formatExactWan;
  const { meantFen } = doubt;
  return (
    <Banner tone="info" title={t(doubt.why, { amount: spelled(amountFen), capital: spelled(registeredCapitalFen ?? 0) })}>
      {t("stands")}
      {meantFen === null ? null : (
        // Leaving the field would move what stands here from under the pointer.
        <Button className="mt-2 flex" onMouseDown={(event) => event.preventDefault()} onClick={() => onTake(meantFen)}>
          {t("take", { amount: spelled(meantFen) })}
        </Button>
      )}
    </Banner>
  );
}
