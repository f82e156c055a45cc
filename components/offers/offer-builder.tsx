"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { useTRPC } from "@/components/api/provider";
import { useRouter } from "@/i18n/navigation";
import { formatMoney } from "@/server/kernel/format";
import { OfferDraft, type OfferGround, type OfferTerms, type TypedDraft } from "@/server/offers/schema";
import { costOf } from "@/server/offers/terms";
import { type ChargesControl, ChargesEditor } from "../charges/charges-editor";
import { Form } from "../ui/form";
import { SubmitButton } from "../ui/submit-button";
import { toast } from "../ui/toast";
import { BuilderPreview } from "./builder-preview";
import { CostBreakdown } from "./cost-breakdown";
import { firstDraft, previewOf } from "./draft";
import { GapNote } from "./gap-note";
import { PreparedNote, SendBack } from "./prepared-note";
import { PricingFields } from "./pricing-fields";
import { SecurityFields } from "./security-fields";

/** The lender's builder: what is decided on the left, what the applicant will read on the right, live. Its button says what it will do. */
export function OfferBuilder({ ground, validOn, replaces }: { ground: OfferGround; validOn: string; replaces: boolean }) {
  const t = useTranslations("offers.build");
  const trpc = useTRPC();
  const router = useRouter();
  const issue = useMutation(trpc.offers.issue.mutationOptions());
  const send = useMutation(trpc.offers.sendForApproval.mutationOptions());
  const { prepared } = ground;
  const form = useForm<TypedDraft, unknown, OfferDraft>({
    resolver: zodResolver(OfferDraft),
    defaultValues: prepared?.draft ?? firstDraft(ground, validOn),
    mode: "onBlur",
  });
  const draft = useWatch({ control: form.control });
  const preview = previewOf(draft, ground);
  const terms = preview !== null && typeof preview === "object" ? preview : null;
  const isAbove = (draft.amountFen ?? 0) > ground.officerLimitFen;
  const decides = prepared !== null && prepared.returned === null && !prepared.isOwn && ground.mayIssueAbove;
  const needsAnother = isAbove && (!ground.mayIssueAbove || prepared?.isOwn === true);

  const submit = async (values: OfferDraft) => {
    const input = { caseId: ground.caseId, draft: values };
    await (needsAnother ? send.mutateAsync(input) : issue.mutateAsync(input));
    toast({ title: t(needsAnother ? "sent" : "issued") });
    router.push(`/lender/cases/${ground.caseId}`);
    router.refresh();
  };

  return (
    <Form
      form={form}
      onSubmit={submit}
      refusals={{ ...refusals, "offer.rate_outside_product": draft.rateBase === "fixed" ? "rateBps" : "spreadBps" }}
      label={t("title")}
    >
      {prepared ? <PreparedNote prepared={prepared} decides={decides} /> : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_380px] xl:grid-cols-[minmax(0,1fr)_440px]">
        <div className="flex min-w-0 flex-col gap-6">
          <PricingFields control={form.control} ground={ground} />
          <ChargesEditor
            control={form.control as unknown as ChargesControl}
            lead={t("chargesLead")}
            amountsFen={terms ? amountsOf(terms) : null}
          />
          <SecurityFields control={form.control} ground={ground} />
          {terms ? <CostBreakdown terms={terms} /> : null}
        </div>
        <BuilderPreview ground={ground} preview={preview} />
      </div>
      <div className="z-10 -mx-4 md:sticky md:bottom-0 flex flex-wrap items-center gap-x-6 gap-y-3 border-line border-t bg-surface px-4 py-3 md:-mx-6 md:px-6 lg:-mx-8 lg:px-8">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1 text-13">
          <GapNote terms={terms} />
          <p>{needsAnother ? t("overLimit", { limit: formatMoney(ground.officerLimitFen) }) : t("issueNote")}</p>
          {replaces && !needsAnother ? <p>{t("replaces")}</p> : null}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          {decides && prepared ? <SendBack prepared={prepared} caseId={ground.caseId} /> : null}
          <SubmitButton pending={form.formState.isSubmitting}>{t(needsAnother ? "send" : decides ? "approve" : "issue")}</SubmitButton>
        </div>
      </div>
    </Form>
  );
}

/** What each fee comes to on these terms, and all of them. */
function amountsOf(terms: OfferTerms) {
  const feesOf = (charges: OfferTerms["charges"]) => costOf({ ...terms, charges }).feesFen as number;
  return { each: terms.charges.map((charge) => feesOf([charge])), all: feesOf(terms.charges) };
}

const refusals = {
  "offer.amount_outside_product": "amountFen",
  "offer.approver_needed": "amountFen",
  "offer.term_outside_product": "termMonths",
  "offer.repayment_outside_product": "repaymentMethod",
  "offer.guarantee_outside_product": "guaranteeMode",
  "offer.valid_too_long": "validOn",
} as const;
