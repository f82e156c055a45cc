"use client";

import { useTranslations } from "next-intl";
import type { RequestView } from "@/server/loan-requests/schema";
import { ProvenanceChip } from "../ui/provenance-chip";
import { TextField } from "../ui/text-field";
import { CodeField } from "./code-field";
import { DraftForm } from "./draft-form";
import { useDraftForm } from "./use-draft-form";

type CompanyFormProps = {
  request: RequestView;
  nextHref: string;
  /** What the registry says, to mark what was taken from it. */
  registry: { regionCode: string | null; industryCode: string | null; sourceUnit: string; asOf: string };
};

/** Where the company is and what it does, prefilled from the registry; and whom a lender may call. */
export function CompanyForm({ request, nextHref, registry }: CompanyFormProps) {
  const t = useTranslations("loanRequests.company");
  const draft = useDraftForm(request);
  const { control } = draft.form;
  const source = <ProvenanceChip source={registry.sourceUnit} asOf={registry.asOf} consent="public" />;
  const region = request.regionCode && request.regionName ? { code: request.regionCode, name: request.regionName } : null;
  const industry = request.industryCode && request.industryName ? { code: request.industryCode, name: request.industryName } : null;
  const { contactName, contactPhone } = request.declared;
  const isAnswered = [request.regionCode, request.industryCode, contactName, contactPhone].some((answer) => answer !== null);
  return (
    <DraftForm draft={draft} nextHref={nextHref} savedBefore={isAnswered ? request.savedAt : null}>
      <CodeField
        control={control}
        of="region"
        label={t("region")}
        present={region}
        {...(region?.code === registry.regionCode ? { provenance: source } : {})}
      />
      <CodeField
        control={control}
        of="industry"
        label={t("industry")}
        hint={t("industryHint")}
        present={industry}
        {...(industry?.code === registry.industryCode ? { provenance: source } : {})}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField control={control} name="declared.contactName" label={t("contactName")} optional autoComplete="name" maxLength={100} />
        <TextField
          control={control}
          name="declared.contactPhone"
          label={t("contactPhone")}
          hint={t("contactHint")}
          optional
          type="tel"
          autoComplete="tel"
          maxLength={30}
        />
      </div>
    </DraftForm>
  );
}
