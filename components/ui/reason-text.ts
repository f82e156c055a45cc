"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Gap } from "@/server/loan-requests/schema";

/** A refusal's reason key (`offer.no_longer_open`) in words, or null when no message is written for it. */
export function useReasonText() {
  const t = useTranslations("reasons");
  const format = useFormatter();
  type Key = Parameters<typeof t>[0];
  /** What is missing comes as keys, `amount, consents`. */
  const saidGaps = ({ missing }: Record<string, string | number>) =>
    typeof missing === "string"
      ? {
          missing: format.list(
            missing.split(", ").map((gap) => t(`gap.${gap as Gap}`)),
            { type: "conjunction" },
          ),
        }
      : {};
  return (reason: string | undefined, facts: Record<string, string | number> = {}): string | null => {
    if (!reason || !/^[a-zA-Z_-]+(\.[a-zA-Z_-]+)+$/.test(reason)) return null;
    const key = reason as Key;
    return t.has(key) ? t(key, { ...facts, ...saidGaps(facts) } as never) : null;
  };
}
