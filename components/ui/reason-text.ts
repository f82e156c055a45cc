"use client";

import { useTranslations } from "next-intl";

/** A refusal's reason key (`offer.no_longer_open`) in words, or null when no message is written for it. */
export function useReasonText() {
  const t = useTranslations("reasons");
  type Key = Parameters<typeof t>[0];
  return (reason: string | undefined, facts: Record<string, string | number> = {}): string | null => {
    if (!reason || !/^[a-zA-Z_-]+(\.[a-zA-Z_-]+)+$/.test(reason)) return null;
    const key = reason as Key;
    return t.has(key) ? t(key, facts as never) : null;
  };
}
