import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/server/kernel/format";
import type { RequestView } from "@/server/loan-requests/schema";
import { TextLink } from "../ui/text-link";

type WhatForProps = { request: Pick<RequestView, "purpose" | "purposeNote" | "declared">; base: string };

/** What the money is for and by when, as far as it is answered, with the way to change it. */
export function WhatFor({ request: { purpose, purposeNote, declared }, base }: WhatForProps) {
  const t = useTranslations("matching");
  const words = useTranslations("words.loanPurpose");
  const locale = useLocale();
  const aim = purposeNote?.trim().replace(/[.;。；]+$/u, "") || (purpose && t("forPurpose", { purpose: words(purpose) }));
  const by = declared.neededBy && formatDate(declared.neededBy, locale);
  return (
    <>
      {aim || by ? `${t("whatFor", { aim: aim || "none", by: by || "none", has: aim ? (by ? "both" : "aim") : "by" })} ` : null}
      <TextLink href={`${base}/need`}>{t("changeNeed")}</TextLink>
    </>
  );
}
