"use client";

import { useTranslations } from "next-intl";
import { Banner } from "./banner";
import { CopyText } from "./copy-text";
import { useReasonText } from "./reason-text";
import { isTakenCareOf, type Refusal, refusalOf } from "./refusal";

/** Why a deed was refused, in words, with the number to quote. Give it a mutation's error, or null. What a dialog takes care of is no failure. */
export function RefusalBanner({ error, refusal }: { error?: unknown; refusal?: Refusal | null }) {
  const t = useTranslations("ui.refusal");
  const reasonText = useReasonText();
  const seen = refusal ?? (error && !isTakenCareOf(error) ? refusalOf(error) : null);
  if (!seen) return null;
  return (
    <Banner tone="bad" alert title={reasonText(seen.reason, seen.facts) ?? t("unknown")}>
      {seen.requestId ? (
        <span className="flex flex-wrap items-center gap-2 text-13">
          {t("quote")} <CopyText text={seen.requestId} />
        </span>
      ) : null}
    </Banner>
  );
}
