"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { formatMoney } from "@/server/kernel/format";
import { flaggedGap } from "@/server/offers/offer";
import { OfferDraft, type OfferGround, type OfferTerms, type TypedDraft } from "@/server/offers/schema";
import { fixTerms, type TermsFault } from "@/server/offers/terms";
import { Banner } from "../ui/banner";
import { Form } from "../ui/form";
import { SubmitButton } from "../ui/submit-button";
import { toast } from "../ui/toast";
import { BuilderPreview } from "./builder-preview";
import { ChargesEditor } from "./charges-editor";
import { CostBreakdown } from "./cost-breakdown";
import { useOfferWords } from "./offer-words";
import { PricingFields } from "./pricing-fields";
import { SecurityFields } from "./security-fields";

/** What the form begins with: the request's wish within the product's bounds, and the product's own fees. */
export function firstDraft(ground: OfferGround, validOn: string): TypedDraft {
  const { product, wish, charges } = ground;
  const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
  const wished = product.guaranteeModes.find((mode) => wish.guaranteeModes.includes(mode));
  return {
    amountFen: within(wish.amountFen, product.amountFenMin, product.amountFenMax),
    termMonths: within(wish.termMonths, product.termMonthsMin, product.termMonthsMax),
    rateBase: "fixed",
    rateBps: product.rateBpsMin,
    spreadBps: null,
    repaymentMethod: product.repaymentMethods[0] ?? "annuity",
    guaranteeMode: wished ?? product.guaranteeModes[0] ?? "credit",
    guaranteeNote: "",
    isRevolving: false,
    dayCount: "30/360",
    charges: [...charges],
    prepaymentFeeBps: 0,
    conditions: [],
    validOn,
  };
}

/** The terms as they would be issued now, or why there are none yet. The server computes them again; this is only to look at. */
export function previewOf(draft: unknown, ground: OfferGround): OfferTerms | TermsFault | null {
  const parsed = OfferDraft.safeParse(draft);
  if (!parsed.success) return null;
  const { loanRequestId, lenderId, productVersionId, today } = ground;
  const lpr = parsed.data.rateBase === "fixed" ? null : ground.lpr[parsed.data.rateBase];
  return fixTerms(parsed.data, { loanRequestId, lenderId, productVersionId, lpr, now: new Date(`${today}T12:00:00+08:00`) });
}

/** The lender's builder: what is decided on the left, what the applicant will read on the right, live. */
export function OfferBuilder({ ground, validOn, replaces }: { ground: OfferGround; validOn: string; replaces: boolean }) {
  const t = useTranslations("offers.build");
  const trpc = useTRPC();
  const router = useRouter();
  const issue = useMutation(trpc.offers.issue.mutationOptions());
  const form = useForm<TypedDraft, unknown, OfferDraft>({
    resolver: zodResolver(OfferDraft),
    defaultValues: firstDraft(ground, validOn),
    mode: "onBlur",
  });
  const draft = useWatch({ control: form.control });
  const preview = previewOf(draft, ground);
  const terms = preview !== null && typeof preview === "object" ? preview : null;
  const isOverLimit = (draft.amountFen ?? 0) > ground.officerLimitFen && !ground.mayIssueAbove;

  const send = async (values: OfferDraft) => {
    await issue.mutateAsync({ caseId: ground.caseId, draft: values });
    toast({ title: t("issued") });
    router.push(`/lender/cases/${ground.caseId}`);
    router.refresh();
  };

  return (
    <div className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_420px]">
      <Form
        form={form}
        onSubmit={send}
        refusals={{ ...refusals, "offer.rate_outside_product": draft.rateBase === "fixed" ? "rateBps" : "spreadBps" }}
        label={t("title")}
        className="gap-8"
      >
        <PricingFields control={form.control} ground={ground} />
        <ChargesEditor control={form.control} terms={terms} />
        <SecurityFields control={form.control} ground={ground} />
        {terms ? <CostBreakdown terms={terms} /> : null}
        <div className="flex flex-col gap-3 border-line border-t pt-5">
          <GapNote terms={terms} />
          {isOverLimit ? <Banner tone="warn">{t("overLimit", { limit: formatMoney(ground.officerLimitFen) })}</Banner> : null}
          {replaces ? <p>{t("replaces")}</p> : null}
          <p className="max-w-[72ch]">{t("issueNote")}</p>
          <SubmitButton pending={form.formState.isSubmitting}>{t("issue")}</SubmitButton>
        </div>
      </Form>
      <BuilderPreview ground={ground} preview={preview} />
    </div>
  );
}

const refusals = {
  "offer.amount_outside_product": "amountFen",
  "offer.approver_needed": "amountFen",
  "offer.term_outside_product": "termMonths",
  "offer.repayment_outside_product": "repaymentMethod",
  "offer.guarantee_outside_product": "guaranteeMode",
  "offer.valid_too_long": "validOn",
} as const;

function GapNote({ terms }: { terms: OfferTerms | null }) {
  const t = useTranslations("offers.build");
  const words = useOfferWords();
  const gap = terms && flaggedGap(terms.cost.annualCostSimplePpm, terms.rateBps);
  return gap ? <Banner tone="warn">{t("gapNote", { gap: words.points(gap) })}</Banner> : null;
}
