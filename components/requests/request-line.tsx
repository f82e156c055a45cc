import { useTranslations } from "next-intl";
import type { LoanPurpose } from "@/db/schema/words";
import { Missing } from "../ui/missing";
import { Money } from "../ui/money";

type Need = { amountFen: number | null; termMonths: number | null; purpose?: LoanPurpose | null };

/** A request in a line: how much, how long. What is not filled in yet says so. */
export function RequestLine({ request }: { request: Need }) {
  const t = useTranslations("loanRequests");
  if (request.amountFen === null && request.termMonths === null) return t("untitled");
  return (
    <>
      {request.amountFen === null ? <Missing kind="notEntered" /> : <Money fen={request.amountFen} look="short" />}
      {request.termMonths === null ? null : ` ${t("forMonths", { count: request.termMonths })}`}
    </>
  );
}
