"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { formatMoney } from "@/server/kernel/format";
import { QuoteEarlyInput } from "@/server/loans/repayments/schema";
import { DateField } from "../ui/date-field";
import { MoneyField } from "../ui/money-field";
import { EarlyQuote } from "./early-quote";

/** What repaying early would cost, for any part and any day from today: nothing is sent by asking. */
export function AskEarly({ loanId, restFen, today }: { loanId: string; restFen: number; today: string }) {
  const t = useTranslations("loans.quote");
  const form = useForm<{ on: string; principalFen: number }>({ defaultValues: { on: today, principalFen: restFen } });
  const typed = useWatch({ control: form.control });
  const input = QuoteEarlyInput.safeParse({ loanId, ...typed }).data;
  const asked = useQuery({
    ...useTRPC().repayments.quoteOwed.queryOptions(input ?? { loanId, on: today, principalFen: restFen }, { enabled: input !== undefined }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField control={form.control} name="on" label={t("on")} min={today} />
        <MoneyField control={form.control} name="principalFen" label={t("principal")} hint={t("rest", { amount: formatMoney(restFen) })} />
      </div>
      <EarlyQuote asked={input ? asked : { data: undefined, error: null, isFetching: false }} />
    </div>
  );
}
