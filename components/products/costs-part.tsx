"use client";

import { useTranslations } from "next-intl";
import { type ChargesControl, ChargesEditor } from "@/components/charges/charges-editor";
import type { ProductTerms } from "@/server/products/schema";
import { BesideCost } from "./beside-cost";
import type { TermsForm } from "./terms-form";

/** What the loan costs besides its interest, and beside it what all of that comes to. */
export function CostsPart({ form, typed }: { form: TermsForm; typed: ProductTerms | null }) {
  const t = useTranslations("products.build");
  return (
    <BesideCost typed={typed}>
      <ChargesEditor control={form.control as unknown as ChargesControl} lead={t("chargesLead")} isFirst />
    </BesideCost>
  );
}
